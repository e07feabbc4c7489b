package dev.holdfast.json;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a section of the file asks of one of its objects, field by field. Two answer: {@link FileFields} from a file, and
 * {@link SchemaFields}, which notes what is asked; so the schema is what the readers do, not what someone wrote about
 * them. A section therefore asks for a field the same way whatever the other fields say, but for one constant that
 * decides which others there are, such as {@code type}.
 */
interface Fields {

    /**
     * What the fields of this object mean, one a line as {@code name: sentence}: unit, what a default cannot say, fact
     * id. The schema shows it to whoever writes a file.
     */
    void help(String lines);

    /** Whether the field is there; a field that was asked for only after this is optional. */
    boolean has(String name);

    /** Whether the field is this very text, which stands beside what else may be written there. */
    boolean is(String name, String text);

    /** The object of this name, which must be there; its reader is asked even if it is not, for a stand-in. */
    <T> @Nullable T object(String name, Function<Fields, @Nullable T> reader);

    /** The object of this name, or null if there is none. */
    <T> @Nullable T optional(String name, Function<Fields, @Nullable T> reader);

    /** A text that must be there. */
    String text(String name);

    /** A text, or {@code absent}. */
    String text(String name, String absent);

    /** A text, or null. */
    @Nullable
    String optionalText(String name);

    /** A whole number, or {@code absent}. */
    int integer(String name, int absent, int least, int most);

    /** A whole number that must be there. */
    int requiredInteger(String name, int least, int most);

    /** A whole number of any size that must be there. */
    long requiredLong(String name, long least);

    /** The format of the file, which must be there; what a newer release wrote is refused. */
    void format(String name, int newest);

    /** True or false, or {@code absent}. */
    boolean flag(String name, boolean absent);

    /** A duration that is not negative, or {@code absent}. */
    Duration duration(String name, Duration absent);

    /** A duration that is not negative and must be there. */
    Duration requiredDuration(String name);

    /** One of the constants, in any case and with quotes of any kind around it; it must be there if {@code absent} is null. */
    <E extends Enum<E>> E constant(String name, Class<E> type, @Nullable E absent);

    /** A text that a constructor understands, or null; its refusal is the problem. */
    <T> @Nullable T parsed(String name, Function<String, T> parser);

    /** The same of a text that must be there. */
    <T> @Nullable T requiredParsed(String name, Function<String, T> parser);

    /** The objects of a list; none if it is not there. */
    <T> List<T> list(String name, Function<Fields, @Nullable T> reader);

    /** The texts of a list; none if it is not there. */
    List<String> texts(String name);

    /** Texts by names that the user chose, sorted; none if it is not there. */
    Map<String, String> map(String name);

    /** What a constructor makes; its refusals become problems below this object's path. */
    <T> @Nullable T build(Supplier<T> constructor);

    /** The same where the constructor's paths are not yet those of the file. */
    <T> @Nullable T build(Supplier<T> constructor, UnaryOperator<String> toFile);

    /** Complains about a field. */
    void problem(String name, String message, String remedy);

    /** Complains about every field nobody asked for. */
    void end();

    /** Unlike any other name, so that it is not taken for a duplicate, yet legal wherever a name is. */
    String standIn(String name);
}
