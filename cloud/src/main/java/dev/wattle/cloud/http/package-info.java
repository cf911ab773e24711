/// The control plane's HTTP API, one port for sites and tenants: who may ask, what is answered, and how many bytes that took.
///
/// The front door is [dev.wattle.cloud.http.ApiServer]; what it serves stands in `openapi.yaml` beside it.
@NullMarked
package dev.wattle.cloud.http;

import org.jspecify.annotations.NullMarked;
