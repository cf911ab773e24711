package dev.wattle.cli.quickstart;

import java.util.Locale;

/// The manifest that the quickstart submits: an ordinary one, left in the run folder to be read and changed.
final class Manifest {
    private Manifest() {}

    static String of(QuickstartSettings settings) {
        return String.format(
                Locale.ROOT,
                """
                # The quickstart's job. Submit one like it to any cloud with: wattle submit job.yaml
                wattle: job/v1
                name: quickstart
                model: {kind: gpt, layers: 4, heads: 4, width: 128, context: 64, seed: 1}
                data: %s
                tokens: %d
                deadline: PT%dH
                training:
                  batch: 12
                  inner_steps: 30
                  learning_rate: 2.0e-3
                  weight_decay: 0.1
                  outer_learning_rate: 0.8
                  outer_momentum: 0.5
                  codec: int8
                sites:
                  at_least: %d
                  minimum_share: 0.2
                """,
                DemoData.NAME,
                settings.tokens(),
                QuickstartSettings.REPLAY_HOURS,
                DemoSite.ALL.size());
    }
}
