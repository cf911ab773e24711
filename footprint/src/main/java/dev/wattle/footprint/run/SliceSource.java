package dev.wattle.footprint.run;

/// Tells what one device used since it was last asked: the whole of it, and the run's part.
interface SliceSource {
    /// Never throws.
    ///
    /// @param span what else is known of the time since it was last asked
    Slice since(Span span);

    /// Time, and who worked in it.
    ///
    /// @param seconds its length
    /// @param cpuSeconds CPU time of the run's processes
    /// @param machineCpuSeconds CPU time of all programs
    record Span(double seconds, double cpuSeconds, double machineCpuSeconds) {
        /// The run's part of the work that was done, 0 to 1: idle time is carried by those who work.
        double shareOfWork() {
            return portion(cpuSeconds, machineCpuSeconds);
        }

        /// The run's part of all CPU time that there was, idle time included, 0 to 1.
        double shareOfTime(int logicalCpus) {
            return Math.min(shareOfWork(), portion(cpuSeconds, seconds * logicalCpus));
        }

        private static double portion(double part, double whole) {
            return part <= 0 ? 0 : whole <= part ? 1 : part / whole;
        }
    }
}
