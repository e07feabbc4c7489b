package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One fault as a value: what happens to which calls. A table of faults is a list of these, in code or as JSON.
 *
 * <pre>{@code
 * [{"kind":"drop","moment":"after","writes":true,"nth":7},
 *  {"kind":"refuse","code":293,"resource":"lbvserver","action":"disable","times":2},
 *  {"kind":"drop","resource":"server","item":3}]
 * }</pre>
 *
 * @param kind what happens
 * @param moment whether before the call is carried out or after
 * @param match which calls
 * @param nth the first matching call it strikes, counted from 1 since it was added
 * @param times how many matching calls it strikes from there, at least 1
 * @param code the error code of a refusal, otherwise without meaning
 * @param delay how long a delay lasts, otherwise without meaning; by the real time, since clients wait by it
 * @param item at which of several objects in one request, from 1, it strikes: those before it are carried out, and none
 *     after it but where a refusal may be passed over; requests of fewer do not match. 0 for the request as a whole
 */
public record Fault(Kind kind, Moment moment, CallMatch match, int nth, int times, int code, Duration delay, int item) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IN_PROGRESS = 293;

    /** What happens. */
    public enum Kind {
        /** The connection ends without an answer. */
        DROP,
        /** HTTP 503 without a body. */
        UNAVAILABLE,
        /** An error code, with the status it comes with. */
        REFUSE,
        /** Half of the answer. */
        TRUNCATE,
        /** Something that is no NITRO answer. */
        GARBLE,
        /** It takes a while. */
        DELAY,
        /** Says done; before: although nothing was. */
        LIE,
        /** All sessions end; the call goes on. */
        EXPIRE,
        /** The pair changes roles; the call goes on, with whoever it was sent to. */
        FAIL_OVER,
        /** The appliance restarts with what was saved; the call goes on. */
        RESTART,
        /** The appliance loses power, and the connection ends without an answer. */
        CRASH
    }

    /** When it happens. */
    public enum Moment {
        /** Before the call is carried out; what answers itself then keeps it from being. */
        BEFORE,
        /** After the call was carried out. */
        AFTER
    }

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is less than 1, the code of a refusal is unknown, or what is to strike an
     *     object happens to the appliance or the request as a whole
     */
    public Fault {
        if (nth < 1 || times < 1) {
            throw new IllegalArgumentException(
                    "a fault strikes at least one call, the first is number 1: nth " + nth + ", times " + times);
        }
        if (item < 0 || (item > 0 && !strikesItems(kind))) {
            throw new IllegalArgumentException(
                    "not at an object of a request: " + kind + " at item " + item + "; leave the item out");
        }
        if (kind == Kind.REFUSE && !NitroError.isKnown(code)) {
            throw new IllegalArgumentException("no error code that the emulator knows: " + code);
        }
    }

    /**
     * A fault that strikes the very next call.
     *
     * @param kind what happens; a refusal is 293, operation already in progress, a delay a second
     * @param moment when
     * @return the fault
     */
    public static Fault of(Kind kind, Moment moment) {
        return new Fault(kind, moment, CallMatch.ANY, 1, 1, IN_PROGRESS, Duration.ofSeconds(1), 0);
    }

    /**
     * The same for certain calls only.
     *
     * @param calls which
     * @return the fault
     */
    public Fault on(CallMatch calls) {
        return new Fault(kind, moment, calls, nth, times, code, delay, item);
    }

    /**
     * The same for a later matching call.
     *
     * @param number 1 for the first
     * @return the fault
     */
    public Fault nth(int number) {
        return new Fault(kind, moment, match, number, times, code, delay, item);
    }

    /**
     * The same for several matching calls.
     *
     * @param calls how many
     * @return the fault
     */
    public Fault times(int calls) {
        return new Fault(kind, moment, match, nth, calls, code, delay, item);
    }

    /**
     * The same with another error code.
     *
     * @param error one that the emulator knows
     * @return the fault
     */
    public Fault code(int error) {
        return new Fault(kind, moment, match, nth, times, error, delay, item);
    }

    /**
     * The same with another delay.
     *
     * @param time how long
     * @return the fault
     */
    public Fault delay(Duration time) {
        return new Fault(kind, moment, match, nth, times, code, time, item);
    }

    /**
     * The same at one of several objects in a request.
     *
     * @param number 1 for the first
     * @return the fault
     */
    public Fault item(int number) {
        return new Fault(kind, moment, match, nth, times, code, delay, number);
    }

    private static boolean strikesItems(Kind kind) {
        return switch (kind) {
            case DROP, UNAVAILABLE, REFUSE, TRUNCATE, GARBLE, LIE -> true;
            case DELAY, EXPIRE, FAIL_OVER, RESTART, CRASH -> false;
        };
    }

    boolean test(NitroCall call) {
        return match.test(call) && call.items() >= item;
    }

    /** Whether a request of several objects ends here, with the rest not tried. */
    boolean breaksOff(int number, Moment now) {
        return item == number && moment == now && kind != Kind.REFUSE;
    }

    /** Whether one of several objects in a request is refused here. */
    boolean refuses(int number, Moment now) {
        return item == number && moment == now && kind == Kind.REFUSE;
    }

    /** Whether it answers in the appliance's place. */
    boolean answers() {
        return strikesItems(kind) || kind == Kind.CRASH;
    }

    /** Whether the call is not carried out. */
    boolean prevents() {
        return moment == Moment.BEFORE && answers() && item == 0;
    }

    /**
     * Reads a table of faults.
     *
     * @param json a list of objects; {@code kind} is needed, everything else has the usual value
     * @return the faults
     * @throws IllegalArgumentException if it is no such list, with the reason
     */
    public static List<Fault> parse(String json) {
        try {
            JsonNode list = JSON.readTree(json);
            if (!list.isArray()) {
                throw new IllegalArgumentException("faults are a list of objects");
            }
            List<Fault> faults = new ArrayList<>();
            list.forEach(each -> faults.add(of(each)));
            return List.copyOf(faults);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Fault of(JsonNode row) {
        Kind kind = Kind.valueOf(row.path("kind").asText("").toUpperCase(Locale.ROOT));
        Moment moment = Moment.valueOf(row.path("moment").asText("before").toUpperCase(Locale.ROOT));
        CallMatch match = new CallMatch(
                row.path("method").asText(""),
                row.path("resource").asText(""),
                row.path("action").asText(""),
                row.path("writes").asBoolean());
        return new Fault(
                kind,
                moment,
                match,
                row.path("nth").asInt(1),
                row.path("times").asInt(1),
                row.path("code").asInt(IN_PROGRESS),
                Duration.parse(row.path("delay").asText("PT1S")),
                row.path("item").asInt(0));
    }

    /**
     * Writes a table of faults; {@link #parse} reads it.
     *
     * @param faults the faults
     * @return a list of objects, with what is not usual
     */
    public static String json(List<Fault> faults) {
        return JSON.valueToTree(faults.stream().map(Fault::row).toList()).toString();
    }

    private ObjectNode row() {
        ObjectNode row = JSON.createObjectNode()
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("moment", moment.name().toLowerCase(Locale.ROOT));
        match.write(row);
        Fault usual = of(kind, moment);
        if (nth != usual.nth()) {
            row.put("nth", nth);
        }
        if (times != usual.times()) {
            row.put("times", times);
        }
        if (code != usual.code()) {
            row.put("code", code);
        }
        if (!delay.equals(usual.delay())) {
            row.put("delay", delay.toString());
        }
        if (item != usual.item()) {
            row.put("item", item);
        }
        return row;
    }
}
