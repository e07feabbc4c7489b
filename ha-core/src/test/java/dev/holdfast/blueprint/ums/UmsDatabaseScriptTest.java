package dev.holdfast.blueprint.ums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TV-20. */
class UmsDatabaseScriptTest {

    private static final UmsDatabaseScript SCRIPT = new UmsDatabaseScript("rmdb", "igelums", "igelums");

    private static final String WANTED = """
            CREATE DATABASE [rmdb]
            GO
            USE [rmdb]
            GO
            CREATE LOGIN [igelums] WITH PASSWORD = 'O''Brien',
            DEFAULT_DATABASE = [rmdb]
            GO
            CREATE USER [igelums] WITH DEFAULT_SCHEMA = [igelums]
            GO
            CREATE SCHEMA [igelums] AUTHORIZATION [igelums]
            GRANT CONTROL TO [igelums]
            GO
            """;

    @Test
    void renders_five_batches_and_doubles_the_quote_of_o_brien() {
        assertThat(SCRIPT.render(() -> "O'Brien")).isEqualTo(WANTED);
    }

    @Test
    void says_nothing_of_the_password_unless_rendered() {
        assertThat(SCRIPT.outline()).isEqualTo(WANTED.replace("'O''Brien'", "<asked when the script is rendered>"));
        assertThat(SCRIPT.toString()).doesNotContain("PASSWORD", "Brien");
        assertThat(SCRIPT)
                .isEqualTo(Installation.answers()
                        .build()
                        .databaseScript("igelums", "igelums")
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "setyourpasswordhere",
                "SetYourPasswordHere",
                "‘quoted’",
                "two\nlines",
                "a\nGO\nDROP DATABASE rmdb",
                "a\u2028b",
                "a\u0000b"
            })
    void refuses_a_password_without_repeating_it(String password) {
        assertThatThrownBy(() -> SCRIPT.render(() -> password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("database password ")
                .satisfies(thrown -> {
                    if (!password.isBlank()) {
                        assertThat(thrown).hasMessageNotContaining(password);
                    }
                });
    }

    @Test
    void escapes_a_name_and_refuses_one_that_could_end_a_batch() {
        assertThat(new UmsDatabaseScript("rm]db", "u", "s").outline()).startsWith("CREATE DATABASE [rm]]db]\nGO\n");
        assertThatThrownBy(() -> new UmsDatabaseScript("rmdb\nGO", "u", "s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"rmdb?GO\"");
        assertThatThrownBy(() -> new UmsDatabaseScript("“rmdb”", "u", "s"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Read as SQL Server reads it: a literal ends at the first single quote that is not doubled. */
    @Property
    void any_password_comes_back_out_of_the_literal(
            @ForAll @AlphaChars @Chars({'\'', '"', ']', ';', '-', ' ', 'ü'}) @StringLength(min = 1, max = 100)
                    String password) {
        String line = Stream.of(SCRIPT.render(() -> password + "x").split("\n", -1))
                .filter(text -> text.startsWith("CREATE LOGIN"))
                .findFirst()
                .orElseThrow();
        int at = line.indexOf('\'') + 1;
        StringBuilder read = new StringBuilder();
        while (line.charAt(at) != '\'' || line.startsWith("''", at)) {
            read.append(line.charAt(at));
            at += line.charAt(at) == '\'' ? 2 : 1;
        }

        assertThat(read.toString()).isEqualTo(password + "x");
        assertThat(line.substring(at)).isEqualTo("',");
        assertThat(List.of(SCRIPT.render(() -> password + "x").split("\n", -1)))
                .filteredOn("GO"::equals)
                .hasSize(5);
    }
}
