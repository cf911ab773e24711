package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final List<SimSite> SITES = List.of(new SimSite("hill", "Z0", 4, 1), new SimSite("dale", "Z1", 8, 1));

    @Test
    void jobs_are_read_in_their_unit_and_named_by_line() {
        assertThat(read("arrival_time,length,cpus", "1.5,2,4", "", "3,0.5,1"))
                .containsExactly(new QueueJob("job1", 5400, 7200, 4), new QueueJob("job3", 10_800, 1800, 1));
    }

    @Test
    void bad_rows_are_refused_with_their_line() {
        assertThatThrownBy(() -> read("when,what")).hasMessage("jobs.csv line 1 is no header arrival_time,length,cpus; begin with it, or with arrival_time,length,cpus,speedups");
        assertThatThrownBy(() -> read("arrival_time,length,cpus", "1,2")).hasMessageContaining("jobs.csv line 2 has 2 cells");
        assertThatThrownBy(() -> read("arrival_time,length,cpus", "1,long,1")).hasMessageContaining("line 2 has '1,long,1'");
        assertThatThrownBy(() -> read("arrival_time,length,cpus", "1,0,1")).hasMessageContaining("line 2: job 'job1' has length in seconds 0");
        assertThatThrownBy(() -> read("arrival_time,length,cpus", "NaN,1,1")).hasMessageContaining("arrival second NaN");
        assertThatThrownBy(() -> read("arrival_time,length,cpus")).hasMessageContaining("no jobs");
    }

    @Test
    void an_elastic_job_says_how_fast_it_is_on_more_devices() {
        List<QueueJob> jobs = read("arrival_time,length,cpus,speedups", "0,3,1,2:1.8 4:2.8", "1,2,2,");
        assertThat(jobs).containsExactly(
                new QueueJob("job1", 0, 10_800, 1, List.of(new QueueJob.Speedup(2, 1.8), new QueueJob.Speedup(4, 2.8))), new QueueJob("job2", 3600, 7200, 2));
        assertThat(Workload.ASSUMED.fleet(jobs, SITES, 0, 90, 1).jobs().getFirst().levels())
                .containsExactly(new Level(1, 1, 300), new Level(2, 1.8, 600), new Level(4, 2.8, 1200));
        assertThatThrownBy(() -> read("arrival_time,length,cpus,speedups", "0,3,1")).hasMessageContaining("line 2 has 3 cells; write arrival, length and cpus, and speedups");
        assertThatThrownBy(() -> read("arrival_time,length,cpus,speedups", "0,3,1,2=1.8")).hasMessageContaining("speedups as in 2:1.8 4:2.8");
        assertThatThrownBy(() -> read("arrival_time,length,cpus,speedups", "0,3,2,2:1.8")).hasMessageContaining("speedup on devices 2; it must be above 2");
        assertThatThrownBy(() -> read("arrival_time,length,cpus,speedups", "0,3,1,2:1.8 4:1.5")).hasMessageContaining("speedup of 1.5");
        assertThatThrownBy(() -> read("arrival_time,length,cpus,speedups", "0,3,1,2:NaN")).hasMessageContaining("speedup of NaN");
    }

    @Test
    void a_job_waits_by_its_length_and_what_does_not_fit_is_counted() {
        Workload.Fleet fleet = Workload.ASSUMED.fleet(
                read("arrival_time,length,cpus", "10.5,1.5,2", "11,3,8", "2,1,1", "95,1,1", "20,1,9"), SITES, 10, 90, 1);
        assertThat(fleet.jobs()).extracting(FleetJob::id, FleetJob::release, FleetJob::deadline, FleetJob::work)
                .containsExactly(tuple("job1", 1, 9, 1.5), tuple("job2", 1, 28, 3.0));
        assertThat(fleet.jobs().getFirst().costs().moveKwh()).isEqualTo(0.3);
        assertThat(fleet.leftOut()).containsExactly(
                "2 jobs left out: they come before or end after the 90 hours that are played",
                "1 jobs left out: they hold more than the 8 devices that the largest site has");
    }


    private static List<QueueJob> read(String... lines) {
        return JobsCsv.read(List.of(lines), "jobs.csv", 3600);
    }
}
