using System.Runtime.CompilerServices;

namespace Typed.Constraints.Expressions;

/// <summary>Counts what is done to make a grammar and to follow its texts, and ends what would go on for too long. There is no other budget.</summary>
/// <remarks>
/// A unit of work is a byte that is followed from an expression, or an alternative, a part, a range or a name that is looked at: some
/// tenth of a microsecond, and some tens of bytes. Counted, and not timed, the same grammar is refused on every machine.
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

    /// <summary>How much an expression that is made takes: it is kept, with its place in a table, in some hundred bytes.</summary>
    public const int OfExpression = 4;

    /// <summary>What to do about a grammar that takes too much.</summary>
    public const string Advice =
        "Ask for less in one place: smaller counts, fewer optional parts in a row, fewer patterns, lengths, excluded values or alternatives " +
        "together (anyOf takes less than oneOf).";

    // So many characters are as much work as a unit.
    private const int CharactersOfUnit = 16;

    // What is done is done by the thread that asked for it; what others do for their texts does not count against it.
    [ThreadStatic]
    private static long t_left;

    /// <summary>How much work this thread may still do.</summary>
    public static long Left => t_left;

    /// <summary>The work done so far with the expressions of one factory, by whoever.</summary>
    public long Done { get; private set; }

    /// <summary>Allows this thread so much work from now on.</summary>
    public static void Allow(long work) => t_left = work;

    /// <summary>Counts work that is not done with expressions.</summary>
    /// <exception cref="TooMuchWorkException">It is more than what is allowed.</exception>
    public static void Count(long work)
    {
        t_left -= work;
        if (t_left < 0)
        {
            throw new TooMuchWorkException();
        }
    }

    /// <summary>Counts a text that is made or read.</summary>
    /// <exception cref="TooMuchWorkException">It is more than what is allowed.</exception>
    public static void CountText(int length) => Count(1 + (length / CharactersOfUnit));

    /// <summary>Ends what nests so deep that the stack would overflow.</summary>
    /// <exception cref="TooMuchWorkException">It does.</exception>
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TooMuchWorkException();
        }
    }

    /// <summary>Counts work done with expressions.</summary>
    /// <exception cref="TooMuchWorkException">It is more than what is allowed.</exception>
    public void Add(int work)
    {
        Done += work;
        Count(work);
    }
}
