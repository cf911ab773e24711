package dev.wattle.protocol;

/// The cloud's answer to an offer.
///
/// @param site the name that was accepted
/// @param token to carry on every later request of this site
/// @param clock the time that the cloud goes by
public record SiteWelcome(String site, String token, ClockSetting clock) {}
