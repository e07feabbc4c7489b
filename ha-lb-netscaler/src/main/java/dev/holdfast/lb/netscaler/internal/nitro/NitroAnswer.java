package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What came back. */
public sealed interface NitroAnswer {

    /**
     * Done.
     *
     * @param body the answer, an empty object if there was none
     * @param warnings what the appliance remarked
     */
    record Done(JsonNode body, List<String> warnings) implements NitroAnswer {

        /** Freezes the list. */
        public Done {
            warnings = List.copyOf(warnings);
        }

        /** Without the answer, in which sessions and what was read are. */
        @Override
        public String toString() {
            return "Done[warnings=" + warnings + "]";
        }

        /**
         * The rows of a resource; a missing key is no rows, a single object is one row.
         *
         * @param resource its name
         * @return rows
         */
        public List<JsonNode> rows(String resource) {
            JsonNode found = body.path(resource);
            if (found.isArray()) {
                List<JsonNode> rows = new ArrayList<>();
                found.forEach(rows::add);
                return rows;
            }
            return found.isObject() ? List.of(found) : List.of();
        }
    }

    /**
     * Not done.
     *
     * @param code NITRO error code, or minus the HTTP status if there was no code
     * @param message in the appliance's words
     */
    record Refused(int code, String message) implements NitroAnswer {

        /**
         * Whether the code is one of these.
         *
         * @param codes error codes
         * @return whether it is
         */
        public boolean is(int... codes) {
            return IntStream.of(codes).anyMatch(each -> each == code);
        }
    }

    /**
     * Whether the appliance was too busy: it did nothing, and may do it later.
     *
     * @return whether it says so
     */
    default boolean isBusy() {
        if (this instanceof Partly partly) {
            return partly.each().size() == 1 && partly.each().get(0).isBusy();
        }
        return this instanceof Refused refused
                && refused.is(NitroCode.IN_PROGRESS, NitroCode.SAVE_BUSY, NitroCode.HTTP_UNAVAILABLE);
    }

    /**
     * Of several objects sent at once the first were done and one was refused; those after it were not tried (section 5 of
     * the NITRO notes, {@code exit}).
     *
     * @param each what became of each, as far as it was tried
     */
    record Partly(List<NitroAnswer> each) implements NitroAnswer {

        /** Freezes the list. */
        public Partly {
            each = List.copyOf(each);
        }
    }

    /**
     * No answer that could be understood.
     *
     * @param reason what happened
     * @param sent whether the request may have reached the appliance
     */
    record Lost(String reason, boolean sent) implements NitroAnswer {}

    /**
     * The answer in one phrase, with the remedy where there is one.
     *
     * @return for people
     */
    default String describe() {
        if (this instanceof Refused refused) {
            String remedy = Remedies.of(refused.code());
            return refused.code() + " " + refused.message() + (remedy.isEmpty() ? "" : " (" + remedy + ")");
        }
        if (this instanceof Partly partly) {
            NitroAnswer last = partly.each().get(partly.each().size() - 1);
            return "object " + partly.each().size() + ": " + last.describe();
        }
        return this instanceof Lost lost ? lost.reason() : "done";
    }
}
