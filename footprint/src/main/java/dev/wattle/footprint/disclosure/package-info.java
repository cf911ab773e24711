/// What a run or a published model cost, in forms that others can read and check.
///
/// The front doors are [Disclosure] for a trained model and, for one metered run, [RunTable], [RunJson], [RunPage],
/// [CodeCarbonCsv], [HuggingFaceCard], [ClimateCard] and [OpenMetricsText].
@NullMarked
package dev.wattle.footprint.disclosure;

import org.jspecify.annotations.NullMarked;
