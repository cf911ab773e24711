package dev.wattle.cloud.http;

import java.util.Optional;

/// Who asks, by the token that the request carries.
///
/// @param role what the caller may do
/// @param site the site's name, for [Role#SITE]
record Caller(Role role, Optional<String> site) {
    enum Role {
        /// May do everything but speak for a site.
        OWNER,
        /// May offer a site.
        JOINER,
        /// Speaks for one site.
        SITE
    }
}
