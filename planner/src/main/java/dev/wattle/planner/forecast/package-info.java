/// What the carbon intensity of the coming hours will be, from past hours only.
///
/// The front door is [Forecasters]: it knows every [ZoneForecaster] by name. A [ZoneTrace] holds the recorded hours of a zone,
/// [TraceReader] reads traces from CSV and says what it repaired, [ZoneForecast] is the answer with its band, and
/// [ForecastError] says how wrong a forecaster was on hours that it had not seen.
@NullMarked
package dev.wattle.planner.forecast;

import org.jspecify.annotations.NullMarked;
