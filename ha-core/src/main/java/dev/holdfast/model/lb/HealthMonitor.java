package dev.holdfast.model.lb;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the load balancer itself asks whether a member is well. */
public sealed interface HealthMonitor {

    /**
     * The monitor's name.
     *
     * @return unique among monitors
     */
    String name();

    /**
     * When it asks.
     *
     * @return the timing
     */
    MonitorTiming timing();

    /**
     * The answer by which a member asks to be drained: it keeps its clients and gets no new ones (NS-10).
     *
     * @return the text or code, or empty if no answer drains
     */
    default Optional<String> drainsOn() {
        return Optional.empty();
    }

    /**
     * Connects and closes; says nothing about the application (XM-E15).
     *
     * @param name see {@link #name()}
     * @param timing see {@link #timing()}
     */
    record TcpConnect(String name, MonitorTiming timing) implements HealthMonitor {}

    /**
     * Sends a request and looks for a text in the answer (NS-12).
     *
     * @param name see {@link #name()}
     * @param send the request line, for example {@code GET /status/status.html}
     * @param receive text that must occur in the body
     * @param secure whether to speak TLS
     * @param port port to ask, or 0 for the member's own
     * @param timing see {@link #timing()}
     * @param drainAnswer text in the body by which a member asks to be drained (NS-10), or null
     */
    record HttpEcv(
            String name,
            String send,
            String receive,
            boolean secure,
            int port,
            MonitorTiming timing,
            @Nullable String drainAnswer)
            implements HealthMonitor {

        /**
         * One that drains nobody.
         *
         * @param name see {@link #name()}
         * @param send see {@link #send()}
         * @param receive see {@link #receive()}
         * @param secure see {@link #secure()}
         * @param port see {@link #port()}
         * @param timing see {@link #timing()}
         */
        public HttpEcv(String name, String send, String receive, boolean secure, int port, MonitorTiming timing) {
            this(name, send, receive, secure, port, timing, null);
        }

        @Override
        public Optional<String> drainsOn() {
            return Optional.ofNullable(drainAnswer);
        }
    }

    /**
     * Sends a request and looks at the status code.
     *
     * @param name see {@link #name()}
     * @param request the request line, for example {@code GET /traveler}
     * @param codes codes that count as well, such as {@code 200} or {@code 300-302}; 1 to 16
     * @param secure whether to speak TLS
     * @param timing see {@link #timing()}
     * @param drainCode code by which a member asks to be drained (NS-10), or null
     */
    record HttpStatus(
            String name,
            String request,
            List<String> codes,
            boolean secure,
            MonitorTiming timing,
            @Nullable Integer drainCode)
            implements HealthMonitor {

        /** Freezes the codes. */
        public HttpStatus {
            codes = List.copyOf(codes);
        }

        /**
         * One that drains nobody.
         *
         * @param name see {@link #name()}
         * @param request see {@link #request()}
         * @param codes see {@link #codes()}
         * @param secure see {@link #secure()}
         * @param timing see {@link #timing()}
         */
        public HttpStatus(String name, String request, List<String> codes, boolean secure, MonitorTiming timing) {
            this(name, request, codes, secure, timing, null);
        }

        @Override
        public Optional<String> drainsOn() {
            return Optional.ofNullable(drainCode).map(String::valueOf);
        }
    }
}
