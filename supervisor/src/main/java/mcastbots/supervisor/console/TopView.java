package mcastbots.supervisor.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcastbots.i18n.Translations;
import mcastbots.protocol.SafeText;

/** What TOP shows, and what its keys do. For any thread. */
final class TopView {
    /** Keys that are no characters. */
    enum Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        ESCAPE,
        ERASE
    }

    /** What the rows are sorted by; the same key again turns them round. */
    private enum Order {
        NAME('n'),
        HEARD('h'),
        MESSAGES('m'),
        LOST('l');

        private final char key;

        Order(char key) {
            this.key = key;
        }

        private Comparator<PeerRow> comparator() {
            return switch (this) {
                case NAME -> Comparator.comparing(PeerRow::name);
                case HEARD -> Comparator.comparingLong(PeerRow::heardSeconds);
                case MESSAGES -> Comparator.comparingLong(PeerRow::messages).reversed();
                case LOST ->
                    Comparator.comparingLong(PeerRow::lost)
                            .thenComparingLong(PeerRow::repaired)
                            .reversed();
            };
        }
    }

    /** Lines that are no peers: the figures, the table's head, and the keys. */
    private static final int OTHER_LINES = 3;

    private static final int MAX_FILTER = 40;
    private static final int MAX_NAME = 24;

    /** On a narrower terminal, a bar stands for two intervals, and the columns are closer. */
    private static final int WIDE = 100;

    private final Translations tr;
    private final Colours colours;
    private final StatusText statusText;

    private String ownName = "";
    private Figures figures = new Figures(0, 0, 0, 0, 0, 0, false);
    private List<PeerRow> peers = List.of();
    private Order order = Order.NAME;
    private boolean reversed;
    private String filter = "";
    private boolean filtering;
    private int first;
    private int page = 1;

    TopView(Translations tr, Colours colours) {
        this.tr = tr;
        this.colours = colours;
        statusText = new StatusText(tr);
    }

    /** What is shown from now on. */
    synchronized void update(String ownName, Figures figures, List<PeerRow> peers) {
        this.ownName = ownName;
        this.figures = figures;
        this.peers = peers;
    }

    /** A key was pressed; whether the user wants to see more. */
    synchronized boolean press(Key key) {
        switch (key) {
            case UP -> first--;
            case DOWN -> first++;
            case PAGE_UP -> first -= page;
            case PAGE_DOWN -> first += page;
            case HOME -> first = 0;
            case END -> first = Integer.MAX_VALUE - page;
            case ENTER -> filtering = false;
            case ERASE -> {
                if (filtering && !filter.isEmpty()) {
                    filter = filter.substring(0, filter.offsetByCodePoints(filter.length(), -1));
                }
            }
            case ESCAPE -> {
                if (!filtering) {
                    return false;
                }
                filtering = false;
                filter = "";
            }
        }
        return true;
    }

    /** A character was typed; whether the user wants to see more. */
    synchronized boolean type(int c) {
        if (filtering) {
            String typed = Character.toString(c);
            if (SafeText.isSafe(typed) && c != '\t' && filter.length() < MAX_FILTER) {
                filter += typed;
                first = 0;
            }
            return true;
        }
        int lower = Character.toLowerCase(c);
        if (lower == '/') {
            filtering = true;
        }
        for (Order other : Order.values()) {
            if (lower == other.key) {
                reversed = other == order && !reversed;
                order = other;
            }
        }
        return lower != 'q';
    }

    /** The screen: as many lines as it has rows, each as long as it needs. */
    synchronized List<String> lines(int rows, int columns) {
        List<PeerRow> chosen = peers.stream()
                .filter(this::passes)
                .sorted(reversed ? comparator().reversed() : comparator())
                .toList();
        page = Math.max(1, rows - OTHER_LINES);
        first = Math.max(0, Math.min(first, chosen.size() - page));
        int last = Math.min(chosen.size(), first + page);
        Table table =
                new Table(columns < WIDE ? " " : "  ", 3, 4, 6, 7); // of these columns, the right ends are in line
        table.add(head());
        chosen.subList(first, last).forEach(peer -> table.add(row(peer, columns)));
        List<String> shown = table.lines();

        List<String> lines = new ArrayList<>();
        lines.add(colours.strong(ownName) + "  " + statusText.of(figures));
        lines.add(colours.strong(shown.get(0)));
        lines.addAll(shown.subList(1, shown.size()));
        if (chosen.isEmpty()) {
            lines.add(tr.text(peers.isEmpty() ? "supervisor.who.nobody" : "supervisor.top.nomatch"));
        }
        while (lines.size() < rows - 1) {
            lines.add("");
        }
        lines.subList(Math.max(1, rows - 1), lines.size()).clear();
        lines.add(foot(first, last, chosen.size()));
        return lines;
    }

    private Comparator<PeerRow> comparator() {
        return order.comparator().thenComparing(PeerRow::name);
    }

    private boolean passes(PeerRow peer) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return Stream.of(peer.name(), kind(peer), state(peer), peer.lastText())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private List<String> head() {
        return List.of(
                sorted(Order.NAME, "supervisor.who.name"),
                tr.text("supervisor.who.kind"),
                tr.text("supervisor.top.state"),
                sorted(Order.HEARD, "supervisor.who.heard"),
                sorted(Order.MESSAGES, "supervisor.who.messages"),
                tr.text("supervisor.top.minute"),
                tr.text("supervisor.stat.repaired"),
                sorted(Order.LOST, "supervisor.stat.lost"),
                tr.text("supervisor.who.text"));
    }

    private String sorted(Order by, String key) {
        String text = tr.text(key);
        return by == order ? text + (reversed ? "▲" : "▼") : text;
    }

    private List<String> row(PeerRow peer, int columns) {
        String name =
                peer.name().length() <= MAX_NAME ? peer.name() : peer.name().substring(0, MAX_NAME - 1) + "…";
        String state = state(peer);
        String text = peer.lastText().replace('\t', ' ');
        return List.of(
                colours.name(peer.name(), name),
                kind(peer),
                peer.state() == PeerRow.State.ALIVE ? state : colours.strong(state),
                tr.text("supervisor.who.seconds", peer.heardSeconds()),
                Long.toString(peer.messages()),
                Sparkline.of(columns < WIDE ? halved(peer.minute()) : peer.minute()),
                Long.toString(peer.repaired()),
                peer.lost() == 0 ? "0" : colours.warning(Long.toString(peer.lost())),
                peer.frankenstein() ? colours.alarm(text) : text);
    }

    private static List<Integer> halved(List<Integer> counts) {
        return IntStream.range(0, counts.size() / 2)
                .mapToObj(i -> counts.get(2 * i) + counts.get(2 * i + 1))
                .toList();
    }

    private String kind(PeerRow peer) {
        return tr.text(peer.supervisor() ? "supervisor.who.supervisor" : "supervisor.who.bot");
    }

    private String state(PeerRow peer) {
        return switch (peer.state()) {
            case ALIVE -> tr.text("supervisor.top.alive");
            case SUSPECT -> tr.text("supervisor.top.suspect");
            case GONE -> tr.text("supervisor.top.gone");
        };
    }

    private String foot(int first, int last, int all) {
        if (filtering) {
            return tr.text("supervisor.top.filtering", filter + "_");
        }
        String place = all == 0 ? "0" : (first + 1) + "-" + last + "/" + all;
        String keys = tr.text("supervisor.top.keys");
        return place + (filter.isEmpty() ? "" : "  /" + filter) + "  " + keys;
    }
}
