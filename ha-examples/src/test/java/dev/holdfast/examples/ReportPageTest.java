package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {

    @TempDir
    private Path folder;

    @Test
    void both_pages_are_well_formed_and_tell_the_story() throws Exception {
        String out = Golden.printed(this::write);

        assertThat(out).contains("xenmobile.html: 5 sections").contains("core.html: 4 sections");
        Document xenMobile = parsed(folder.resolve("xenmobile.html"));
        assertThat(xenMobile.getElementsByTagName("svg").getLength()).isEqualTo(4);
        assertThat(xenMobile.getElementsByTagName("script").getLength()).isZero();
        Document core = parsed(folder.resolve("core.html"));
        assertThat(core.getElementsByTagName("svg").getLength()).isEqualTo(2);
        assertThat(core.getElementsByTagName("time").getLength()).isEqualTo(7);
    }

    @Test
    void every_picture_has_a_name_and_words_and_every_heading_cell_a_scope() throws Exception {
        for (Report report : new Report[] {ReportPage.xenMobile(), ReportPage.core()}) {
            Document page = parsed(report.html());
            for (int i = 0; i < page.getElementsByTagName("svg").getLength(); i++) {
                Element svg = (Element) page.getElementsByTagName("svg").item(i);
                assertThat(svg.getAttribute("role")).isEqualTo("img");
                assertThat(svg.getFirstChild().getNodeName()).isEqualTo("title");
                assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                        .contains("table after the picture");
            }
            for (int i = 0; i < page.getElementsByTagName("th").getLength(); i++) {
                Element cell = (Element) page.getElementsByTagName("th").item(i);
                assertThat(cell.getAttribute("scope")).isIn("col", "row");
            }
        }
    }

    private void write(PrintStream out) {
        try {
            ReportPage.write(folder, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parsed(Path file) throws IOException, SAXException, ParserConfigurationException {
        return parsed(Files.readString(file));
    }

    /** By a parser of XML, which forgives nothing; it may load nothing either. */
    private static Document parsed(String page) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
