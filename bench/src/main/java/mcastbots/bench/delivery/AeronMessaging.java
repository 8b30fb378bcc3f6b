package mcastbots.bench.delivery;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.driver.ext.DebugChannelEndpointConfiguration;
import io.aeron.driver.ext.DebugReceiveChannelEndpointSupplier;
import io.aeron.driver.ext.DebugSendChannelEndpointSupplier;
import io.aeron.logbuffer.FragmentHandler;
import java.nio.file.Path;
import java.util.function.Consumer;
import mcastbots.bench.raw.GroupAddress;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Aeron on multicast. One thread for its driver, one to poll; both rest for up to 1 ms when there is nothing to do. */
final class AeronMessaging implements Messaging {
    private static final int STREAM = 1;
    private static final int MAX_TEXT = 1024;

    private final double loss;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_TEXT]);
    private Aeron aeron;
    private String channel;
    /** Null until something is said: who only listens has none. */
    private Publication publication;

    AeronMessaging(double loss) {
        this.loss = loss;
    }

    @Override
    public void join(GroupAddress group, Consumer<String> listener) throws Exception {
        // In the current directory, which does not stay; each process has a driver of its own.
        Path directory = Path.of("aeron-" + ProcessHandle.current().pid()).toAbsolutePath();
        MediaDriver.Context context = new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED);
        if (loss > 0) {
            // Data where it is received, and where the sender hears of what is missing.
            System.setProperty(
                    DebugChannelEndpointConfiguration.RECEIVE_DATA_LOSS_RATE_PROP_NAME, Double.toString(loss));
            System.setProperty(
                    DebugChannelEndpointConfiguration.SEND_CONTROL_LOSS_RATE_PROP_NAME, Double.toString(loss));
            context.receiveChannelEndpointSupplier(new DebugReceiveChannelEndpointSupplier())
                    .sendChannelEndpointSupplier(new DebugSendChannelEndpointSupplier());
        }
        MediaDriver driver = MediaDriver.launch(context);
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        channel = "aeron:udp?endpoint=" + group + "|interface=127.0.0.1";
        Subscription subscription = aeron.addSubscription(channel, STREAM);
        Thread thread = new Thread(() -> poll(subscription, listener), "poll");
        thread.setDaemon(true);
        thread.start();
    }

    private static void poll(Subscription subscription, Consumer<String> listener) {
        FragmentHandler handler =
                (data, offset, length, header) -> listener.accept(data.getStringWithoutLengthAscii(offset, length));
        IdleStrategy idle = new BackoffIdleStrategy();
        while (true) {
            idle.idle(subscription.poll(handler, 10));
        }
    }

    @Override
    public void speak(Speech speech) {
        SpeakerThread.start(speech, this::send);
    }

    private void send(String text) throws InterruptedException {
        if (publication == null) {
            publication = aeron.addPublication(channel + "|fc=min", STREAM);
        }
        int length = buffer.putStringWithoutLengthAscii(0, text);
        while (publication.offer(buffer, 0, length) < 0) {
            Thread.sleep(1); // nobody listens yet, or the receivers are behind
        }
    }
}
