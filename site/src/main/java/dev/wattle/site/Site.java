package dev.wattle.site;

import dev.wattle.footprint.meter.ProcessTree;

/// What all jobs of one agent share.
///
/// @param tree the processes that are metered
/// @param changing is run just before a job's work changes, so that energy is tagged rightly
/// @param changed is run after a job's work changed, so that the cloud hears of it
record Site(
        SiteSettings settings,
        SiteFolder folder,
        CloudClient cloud,
        Engine engine,
        WorkerApi api,
        SiteClock clock,
        ProcessTree tree,
        Runnable changing,
        Runnable changed) {
    String name() {
        return settings.offer().site();
    }
}
