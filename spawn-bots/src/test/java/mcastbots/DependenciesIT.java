package mcastbots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Nothing gets into the programs' jars before somebody has reviewed it: SECURITY.md has a line for each component. */
class DependenciesIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path TABLE = REPOSITORY.resolve("SECURITY.md");
    private static final String LICENCES = "META-INF/licenses/";

    /** A line of the table: | `group:name` | version | `licence` | vulnerabilities | date | */
    private static final Pattern REVIEW =
            Pattern.compile("\\| `([^`:]+:[^`]+)` \\| (\\S+) \\| `(\\S+)` \\| ([^|]+) \\| ([0-9-]{10}) \\|");

    /** A line of the build's list: {@code group:name:jar:version:scope -- module name}. */
    private static final Pattern PART = Pattern.compile(" *([^: ]+):([^: ]+):jar:([^: ]+):\\S+(?: .*)?");

    private record Component(String name, String version) {
        boolean isOurs() {
            return name.startsWith("mcastbots:");
        }
    }

    /** @param licence the name of its text in the jar */
    private record Review(String licence, LocalDate date) {}

    private static Map<Component, Review> reviews() throws IOException {
        Map<Component, Review> reviews = new HashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher matcher = REVIEW.matcher(line);
            if (matcher.matches()) {
                reviews.put(
                        new Component(matcher.group(1), matcher.group(2)),
                        new Review(matcher.group(3), LocalDate.parse(matcher.group(5))));
            }
        }
        return reviews;
    }

    private static Path target(String program, String file) {
        return REPOSITORY.resolve(program).resolve("target").resolve(file);
    }

    /** What a program's jar was made from, without the program's own module. */
    private static List<Component> components(String program) throws IOException {
        List<Component> components = new ArrayList<>();
        for (String line : Files.readAllLines(target(program, "components.txt"))) {
            Matcher matcher = PART.matcher(line);
            if (matcher.matches()) {
                components.add(new Component(matcher.group(1) + ":" + matcher.group(2), matcher.group(3)));
            }
        }
        // Else a list that lacks the programs' parts would hold for nothing.
        assertThat(components).anyMatch(Component::isOurs);
        return components;
    }

    private static List<Component> foreignComponents(String program) throws IOException {
        return components(program).stream()
                .filter(component -> !component.isOurs())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void everyComponentIsReviewedAndItsLicenceIsThere(String program) throws IOException {
        assertThat(reviews())
                .as("%s, the table of components", TABLE)
                .containsKeys(foreignComponents(program).toArray(Component[]::new));
        try (JarFile jar = new JarFile(target(program, program + ".jar").toFile())) {
            String licences = new String(
                    jar.getInputStream(jar.getJarEntry(LICENCES + "README.txt")).readAllBytes(),
                    StandardCharsets.UTF_8);
            for (Component component : foreignComponents(program)) {
                String licence = reviews().get(component).licence();
                assertThat(jar.getEntry(LICENCES + licence))
                        .as("%s in %s, for %s", LICENCES + licence, jar.getName(), component)
                        .isNotNull();
                // Its line starts with what it is called: SLF4J, org.slf4j:slf4j-api.
                String project = component.name().replaceFirst(".*:([a-z0-9]+).*", "$1");
                assertThat(licences).containsPattern("(?im)^" + project + " .*");
            }
        }
    }

    @Test
    void nothingIsReviewedThatIsNotThere() throws IOException {
        Set<Component> used = new HashSet<>(foreignComponents("dnabot"));
        used.addAll(foreignComponents("supervisor"));
        assertThat(reviews().keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** The bill of materials says the same. A build without a network has none. */
    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void theBillOfMaterialsAgreesAndIsReproducible(String program) throws Exception {
        Path xml = target(program, program + ".cdx.xml");
        assumeThat(xml).exists();
        Map<Component, Set<String>> billed = billed(xml);
        assertThat(billed.keySet()).containsExactlyInAnyOrderElementsOf(components(program));
        for (Component component : foreignComponents(program)) {
            // The licence's identifier is in its text's name: MIT, slf4j-MIT.txt; LGPL-2.1-only, LGPL-2.1.txt.
            String text = reviews().get(component).licence();
            assertThat(billed.get(component))
                    .as(component.name())
                    .anyMatch(licence -> text.endsWith(licenceOf(licence) + ".txt"));
        }
        String json = Files.readString(target(program, program + ".cdx.json"));
        for (Component component : components(program)) {
            String url = "pkg:maven/" + component.name().replace(':', '/') + "@" + component.version() + "?type=jar";
            assertThat(json).contains("\"purl\" : \"" + url + "\"");
        }
        assertThat(json).doesNotContain("\"serialNumber\"", "\"timestamp\"");
        assertThat(Files.readString(xml)).doesNotContain("serialNumber", "<timestamp");
    }

    /** JLine calls its licence "The BSD License", which the plugin takes for the oldest one. It is the one with 3 clauses. */
    private static String licenceOf(String identifier) {
        return identifier.replaceFirst("-only$", "").replace("BSD-4-Clause", "BSD-3-Clause");
    }

    /** Components and the SPDX identifiers of their licences, of which one is ours to choose. */
    private static Map<Component, Set<String>> billed(Path xml) throws Exception {
        Element bill = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getDocumentElement();
        Map<Component, Set<String>> components = new HashMap<>();
        for (Element component : children(child(bill, "components"), "component")) {
            Set<String> licences = new TreeSet<>();
            for (Element licence : children(child(component, "licenses"), "license")) {
                licences.add(child(licence, "id").getTextContent());
            }
            String group = child(component, "group").getTextContent();
            String name = child(component, "name").getTextContent();
            String version = child(component, "version").getTextContent();
            components.put(new Component(group + ":" + name, version), licences);
        }
        return components;
    }

    private static Element child(Element parent, String name) {
        assertThat(children(parent, name)).as(name).hasSize(1);
        return children(parent, name).get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
