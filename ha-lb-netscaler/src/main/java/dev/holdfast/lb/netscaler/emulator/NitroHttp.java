package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Calls over HTTP: reads them, remembers them, lets faults strike them, and sends what they are answered. */
final class NitroHttp implements HttpHandler {

    private static final int LARGEST_BODY = 4 << 20;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Appliance appliance;
    private final Dialogue dialogue;
    private final Faults faults;
    private final Consumer<Fault.Kind> mishaps;
    private final List<NitroCall> calls = new ArrayList<>();

    /** Mishaps happen to the appliance as a whole, without its lock. */
    NitroHttp(Appliance appliance, Dialogue dialogue, Faults faults, Consumer<Fault.Kind> mishaps) {
        this.appliance = appliance;
        this.dialogue = dialogue;
        this.faults = faults;
        this.mishaps = mishaps;
    }

    List<NitroCall> calls() {
        synchronized (appliance.lock()) {
            return List.copyOf(calls);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
            Target target = Target.parse(exchange.getRequestURI());
            String method = exchange.getRequestMethod();
            NitroCall call = new NitroCall(method, target.raw(), masked(text));
            Optional<Fault> fault = faults.strike(call);
            happen(fault, Fault.Moment.BEFORE);
            Optional<Answer> answer = reached(
                    call, fault, new Dialogue.Question(method, exchange.getRequestHeaders(), target, text, fault));
            happen(fault, Fault.Moment.AFTER);
            if (fault.filter(Fault::answers).isPresent()) {
                struck(exchange, fault.get(), answer);
            } else if (answer.isPresent()) {
                send(exchange, answer.get().status(), answer.get().headers(), bytes(answer.get()));
            }
        }
    }

    /** Whatever does not answer itself. */
    private void happen(Optional<Fault> fault, Fault.Moment moment) {
        if (fault.filter(each -> each.moment() == moment).isEmpty()) {
            return;
        }
        switch (fault.get().kind()) {
            case DELAY -> LockSupport.parkNanos(fault.get().delay().toNanos());
            case EXPIRE, FAIL_OVER, RESTART, CRASH -> mishaps.accept(fault.get().kind());
            case DROP, UNAVAILABLE, REFUSE, TRUNCATE, GARBLE, LIE -> {
                // Seen in the answer.
            }
        }
    }

    /** The appliance's answer, if it comes to that; nothing if it is off. */
    private Optional<Answer> reached(NitroCall call, Optional<Fault> fault, Dialogue.Question question) {
        boolean prevented = fault.filter(Fault::prevents).isPresent();
        boolean lost = prevented
                && EnumSet.of(Fault.Kind.DROP, Fault.Kind.UNAVAILABLE, Fault.Kind.CRASH)
                        .contains(fault.get().kind());
        synchronized (appliance.lock()) {
            if (lost || !appliance.role().isOn()) {
                return Optional.empty();
            }
            calls.add(call);
            return prevented ? Optional.empty() : Optional.of(dialogue.answer(question));
        }
    }

    private void struck(HttpExchange exchange, Fault fault, Optional<Answer> answer) throws IOException {
        Answer real = answer.orElse(Answer.done(200));
        switch (fault.kind()) {
            case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
            case REFUSE -> {
                Answer refused = fault.item() == 0 ? Answer.failure(new NitroError(fault.code())) : real;
                send(exchange, refused.status(), refused.headers(), bytes(refused));
            }
            case TRUNCATE -> {
                byte[] whole = bytes(real);
                send(exchange, real.status(), real.headers(), Arrays.copyOf(whole, whole.length / 2));
            }
            case GARBLE -> send(exchange, real.status(), Map.of(), "[\"<html>busy\"]".getBytes(StandardCharsets.UTF_8));
            case LIE -> {
                Answer done = Answer.done(200);
                send(exchange, done.status(), Map.of(), bytes(done));
            }
            case DROP, CRASH, DELAY, EXPIRE, FAIL_OVER, RESTART -> {
                // No answer, or the appliance's own.
            }
        }
    }

    private byte[] bytes(Answer answer) throws IOException {
        return mapper.writeValueAsBytes(answer.body());
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String masked(String body) {
        return body.replaceAll(
                "\"(password|passplain|ldapbinddnpassword)\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"$1\":\"***\"");
    }
}
