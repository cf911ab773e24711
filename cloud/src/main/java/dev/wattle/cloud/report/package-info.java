/// What the user gets at the end of a job: report, disclosure, summary and model card, all read off the ledger.
///
/// The front door is [dev.wattle.cloud.report.JobFiles].
@NullMarked
package dev.wattle.cloud.report;

import org.jspecify.annotations.NullMarked;
