namespace Typed.Constraints.Expressions;

/// <summary>Counts what is done with expressions, and ends what would go on for too long.</summary>
/// <remarks>
/// A unit of work is an expression that is made, a byte that is followed from one, or an alternative or a part that is looked at for
/// that: some tenth of a microsecond, and some tens of bytes. Counted, and not timed, the same grammar is refused on every machine.
/// </remarks>
internal sealed class WorkLimit
{
    /// <summary>
    /// How much making a grammar and its automaton may take, and the states of one text: a hundred times what the most intricate schemas that people write
    /// need, and yet an end within a second or two.
    /// </summary>
    public const long OfGrammar = 10_000_000;

    /// <summary>How much following one token may take, or making a mask, which others may have to wait for: some tenth of a second.</summary>
    public const long OfStep = 2_000_000;

    /// <summary>What to do about a grammar that takes too much.</summary>
    public const string Advice =
        "Ask for less in one place: smaller counts, fewer optional parts in a row, fewer patterns, lengths or excluded values together.";

    // What is done is done by the thread that asked for it; what others do for their texts does not count against it.
    [ThreadStatic]
    private static long t_left;

    /// <summary>How much work this thread may still do.</summary>
    public static long Left => t_left;

    /// <summary>The work done so far, by whoever.</summary>
    public long Done { get; private set; }

    /// <summary>Allows this thread so much work from now on.</summary>
    public static void Allow(long work) => t_left = work;

    /// <summary>Counts work.</summary>
    /// <exception cref="TooMuchWorkException">It is more than what is allowed.</exception>
    public void Add(int work)
    {
        Done += work;
        t_left -= work;
        if (t_left < 0)
        {
            throw new TooMuchWorkException();
        }
    }
}
