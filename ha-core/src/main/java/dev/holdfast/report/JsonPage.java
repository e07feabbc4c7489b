package dev.holdfast.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A report for a program: the document model as it is. */
final class JsonPage {

    private final JsonWriter json = new JsonWriter();

    private JsonPage() {}

    static String of(Report report) {
        JsonPage page = new JsonPage();
        page.json.object(() -> {
            page.json.name("title").value(report.title());
            page.json.name("summary").value(report.summary());
            page.list("sections", report.sections(), section -> {
                page.json.name("title").value(section.title());
                page.list("blocks", section.blocks(), page::block);
            });
        });
        return page.json.done();
    }

    private void block(Block block) {
        if (block instanceof Prose prose) {
            type("prose").name("text").value(prose.text());
        } else if (block instanceof Figures figures) {
            type("figures");
            list("figures", figures.figures(), figure -> {
                json.name("name").value(figure.name());
                json.name("value").value(figure.value());
                json.name("note").value(figure.note());
                tone(figure.tone());
            });
        } else if (block instanceof Table table) {
            type("table").name("caption").value(table.caption());
            json.name("columns").strings(table.columns());
            json.name("rows").array(table.rows(), json::strings);
        } else if (block instanceof Entries entries) {
            entries(entries);
        } else if (block instanceof Events events) {
            events(events);
        } else if (block instanceof Gantt gantt) {
            gantt(gantt);
        } else {
            diagram((Diagram) block);
        }
    }

    private void entries(Entries entries) {
        type("entries").name("caption").value(entries.caption());
        list("entries", entries.entries(), entry -> {
            tone(entry.tone());
            json.name("badge").value(entry.badge());
            json.name("title").value(entry.title());
            list("fields", entry.fields(), field -> {
                json.name("name").value(field.name());
                json.name("value").value(field.value());
            });
        });
    }

    private void events(Events events) {
        type("events").name("caption").value(events.caption());
        list("events", events.events(), event -> {
            json.name("at").value(event.at().toString());
            json.name("badge").value(event.badge());
            json.name("title").value(event.title());
            json.name("text").value(event.text());
            json.name("follows").strings(event.follows());
            json.name("weighed").strings(event.weighed());
            tone(event.tone());
        });
    }

    private void gantt(Gantt gantt) {
        type("gantt").name("caption").value(gantt.caption());
        json.name("scale").value(gantt.scale().name().toLowerCase(Locale.ROOT));
        json.name("length").value(position(gantt, gantt.length()));
        list("bars", gantt.bars(), bar -> {
            json.name("id").value(bar.id());
            json.name("title").value(bar.title());
            json.name("from").value(position(gantt, bar.from()));
            json.name("to").value(position(gantt, bar.to()));
            json.name("measured").value(bar.measured());
            json.name("critical").value(bar.critical());
            json.name("noReturn").value(bar.noReturn());
        });
        list("shades", gantt.shades(), shade -> {
            json.name("title").value(shade.title());
            json.name("from").value(position(gantt, shade.from()));
            json.name("to").value(position(gantt, shade.to()));
            tone(shade.tone());
        });
        list("marks", gantt.marks(), mark -> {
            json.name("title").value(mark.title());
            json.name("at").value(position(gantt, mark.at()));
            tone(mark.tone());
        });
    }

    private void diagram(Diagram diagram) {
        type("diagram").name("caption").value(diagram.caption());
        list("columns", diagram.columns(), column -> {
            json.name("title").value(column.title());
            list("frames", column.frames(), frame -> {
                json.name("id").value(frame.id());
                json.name("title").value(frame.title());
                list("boxes", frame.boxes(), box -> {
                    json.name("id").value(box.id());
                    json.name("title").value(box.title());
                    json.name("lines").strings(box.lines());
                });
            });
        });
        list("links", diagram.links(), link -> {
            json.name("from").value(link.from());
            json.name("to").value(link.to());
            json.name("meaning").value(link.meaning());
            json.name("dashed").value(link.dashed());
        });
    }

    private static String position(Gantt gantt, long at) {
        return gantt.scale() == Gantt.Scale.TIME ? Duration.ofMillis(at).toString() : String.valueOf(at);
    }

    private JsonWriter type(String name) {
        return json.name("type").value(name);
    }

    private void tone(Tone tone) {
        json.name("tone").value(tone.name().toLowerCase(Locale.ROOT));
    }

    private <T> void list(String name, List<T> items, Consumer<T> members) {
        json.name(name).array(items, item -> json.object(() -> members.accept(item)));
    }
}
