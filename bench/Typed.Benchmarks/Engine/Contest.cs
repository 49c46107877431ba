namespace Typed.Benchmarks.Engine;

/// <summary>Several ways to make the same text, each in a process of its own.</summary>
/// <remarks>
/// Of two sessions in one process that which loads first is some tenth slower. The processes take turns, and are started anew
/// several times.
/// </remarks>
/// <param name="tokens">How many tokens are made each time.</param>
/// <param name="countsProcessor">Whether the time is the processor's, which does not count what else runs on the machine, or the clock's.</param>
internal sealed class Contest(int tokens, bool countsProcessor = false)
{
    private const int Starts = 3;

    private readonly List<string[]> _texts = [];

    /// <summary>Which time counts, for a table.</summary>
    public string Time => countsProcessor ? "processor's" : "clock's";

    /// <summary>How many of the texts were the first way's each time, for a table.</summary>
    public string Alike => $"{_texts[0].Where((text, i) => _texts.TrueForAll(other => other[i] == text)).Count()} of {_texts[0].Length}";

    /// <exception cref="InvalidOperationException">The ways gave different texts.</exception>
    public void ThrowUnlessAlike()
    {
        if (_texts.Exists(texts => !texts.SequenceEqual(_texts[0])))
        {
            throw new InvalidOperationException("The ways gave different texts.");
        }
    }

    /// <summary>Measures all ways, in tokens per second.</summary>
    public Way[] Run(int rounds, params (string Name, Func<WorkerProcess> Start)[] ways)
    {
        WorkerProcess[] workers = [];
        Way[] measured = [.. ways.Select((way, i) => new Way(way.Name, () =>
        {
            TimedAnswer answer = TimedAnswer.Ask(workers[i]);
            _texts.Add(answer.Texts);
            return tokens / (countsProcessor ? answer.Processor : answer.Clock);
        }))];
        for (int start = 0; start < Starts; start++)
        {
            workers = [.. ways.Select(static way => way.Start())];
            Array.ForEach(workers, static worker => worker.Read());
            Way.Interleave(rounds, measured);
            Array.ForEach(workers, static worker => worker.Dispose());
        }

        return measured;
    }
}
