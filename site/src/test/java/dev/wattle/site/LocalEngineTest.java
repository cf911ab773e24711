package dev.wattle.site;

class LocalEngineTest extends EngineContract {
    @Override
    Engine engine() {
        return new LocalEngine();
    }
}
