package mcastbots.bench;

import java.util.Collection;
import java.util.stream.Collectors;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All JMH benchmarks, more shortly than JMH runs them by itself: what is allocated is exact, times are good to some 10%. */
final class Microbenchmarks implements Part {
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);

    @Override
    public void run(Bench bench) throws Exception {
        bench.progress("jmh");
        Options options = new OptionsBuilder()
                .include("mcastbots\\.bench\\..*")
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(ITERATION)
                .measurementIterations(4)
                .measurementTime(ITERATION)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Table table = new Table("Single steps", "ns", "allocated bytes");
        for (RunResult result : results) {
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            table.add(
                    title(result.getParams()),
                    Spread.number(result.getPrimaryResult().getScore(), 0),
                    Spread.number(allocated.getScore(), 0));
        }
        bench.out().println(table.markdown());
    }

    private static String title(BenchmarkParams params) {
        String method = params.getBenchmark().replaceFirst(".*\\.", "");
        return params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" ", method + " ", ""));
    }
}
