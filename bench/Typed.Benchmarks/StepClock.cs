namespace Typed.Benchmarks;

/// <summary>Splits the time of a generation into steps: each is a run of the model, and what comes after it until the next.</summary>
/// <remarks>Time is that of the thread, which is also the model's: the engine's models here run on one.</remarks>
internal sealed class StepClock
{
    private readonly List<Step> _steps = [];
    private long _began, _ended, _constraining, _beside, _running;

    /// <summary>The steps so far; the last, after which no run came, is not among them.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>How often the model ran.</summary>
    public int Runs { get; private set; }

    public void Clear()
    {
        _steps.Clear();
        (Runs, _constraining, _beside, _running) = (0, 0, 0, 0);
    }

    public void RunBegins()
    {
        long now = ProcessorTime.Now;
        if (Runs++ > 0)
        {
            _steps.Add(new(Microseconds(_ended - _began), Microseconds(now - _ended), Microseconds(_constraining), Microseconds(_beside)));
        }

        (_began, _constraining, _beside) = (ProcessorTime.Now, 0, 0);
    }

    public void RunEnds() => _ended = ProcessorTime.Now;

    /// <summary>Adds what the engine's thread spent on a constraint since a moment.</summary>
    public void Constrained(long since)
    {
        _constraining += ProcessorTime.Now - since;

        // The other thread has been waited for, and has not begun with the next step.
        (_beside, _running) = (_beside + _running, 0);
    }

    /// <summary>Adds what another thread spent on a constraint, while the model ran, since a moment.</summary>
    public void ConstrainedBeside(long since) => _running += ProcessorTime.Now - since;

    private static double Microseconds(long nanoseconds) => nanoseconds / 1e3;

    /// <summary>What a step took, in microseconds.</summary>
    /// <param name="Model">The run of the model.</param>
    /// <param name="After">All that comes after it.</param>
    /// <param name="Constraining">What of that is work on the constraint.</param>
    /// <param name="Beside">Work on the constraint while the model ran.</param>
    public readonly record struct Step(double Model, double After, double Constraining, double Beside)
    {
        public double Total => Model + After;

        /// <summary>The least of two measurements of the same step.</summary>
        public static Step Least(Step left, Step right) => new(
            Math.Min(left.Model, right.Model),
            Math.Min(left.After, right.After),
            Math.Min(left.Constraining, right.Constraining),
            Math.Min(left.Beside, right.Beside));
    }
}
