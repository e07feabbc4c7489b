package dev.holdfast.model.lb;

import java.util.List;

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
     */
    record HttpEcv(String name, String send, String receive, boolean secure, int port, MonitorTiming timing)
            implements HealthMonitor {}

    /**
     * Sends a request and looks at the status code.
     *
     * @param name see {@link #name()}
     * @param request the request line, for example {@code GET /traveler}
     * @param codes codes that count as well, such as {@code 200} or {@code 300-302}; 1 to 16
     * @param secure whether to speak TLS
     * @param timing see {@link #timing()}
     */
    record HttpStatus(String name, String request, List<String> codes, boolean secure, MonitorTiming timing)
            implements HealthMonitor {

        /** Freezes the codes. */
        public HttpStatus {
            codes = List.copyOf(codes);
        }
    }
}
