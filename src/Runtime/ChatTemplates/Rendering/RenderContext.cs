using System.Globalization;
using System.Runtime.CompilerServices;

namespace Typed.ChatTemplates;

/// <summary>One rendering: the variables it was given, where it is, and how much it has used of its limits.</summary>
/// <param name="source">The template, for errors.</param>
/// <param name="variables">The variables given from outside.</param>
/// <param name="time">What <c>strftime_now</c> reads.</param>
internal sealed class RenderContext(TemplateSource source, IReadOnlyDictionary<string, Value> variables, TimeProvider time)
{
    private int _depth;

    public TimeProvider Time { get; } = time;

    /// <summary>How many steps of the limit are left.</summary>
    public long StepsLeft { get; private set; } = RenderLimits.Steps;

    /// <summary>Where in the template the operation is that runs; errors name it.</summary>
    public int Position { get; set; }

    /// <summary>The value of a name that no scope of the template knows.</summary>
    public Value Variable(string name) =>
        variables.TryGetValue(name, out Value? value) ? value
        : GlobalFunctions.Find(name) ?? (Value)new UndefinedValue(name);

    /// <summary>Goes one node deeper.</summary>
    public void Enter()
    {
        Charge(1);
        if (++_depth > RenderLimits.EvaluationDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error("The template is nested too deeply, or a macro calls itself without end.");
        }
    }

    /// <summary>Comes back from a node. An error ends the rendering, so it need not be called then.</summary>
    public void Leave() => _depth--;

    /// <summary>Counts steps.</summary>
    public void Charge(long steps)
    {
        StepsLeft -= steps;
        if (StepsLeft < 0)
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"The template takes more than the {RenderLimits.Steps:N0} steps allowed."));
        }
    }

    /// <summary>Counts a text that is about to be made, by its length.</summary>
    public void ChargeText(long length) => ChargeGrowth(0, length);

    /// <summary>Counts what is about to be appended to a text.</summary>
    public void ChargeGrowth(int length, long added)
    {
        if (length + added > RenderLimits.TextLength)
        {
            throw Error(string.Create(
                CultureInfo.InvariantCulture,
                $"The template makes a text longer than the {RenderLimits.TextLength:N0} characters allowed."));
        }

        Charge(added / RenderLimits.CharactersPerStep);
    }

    /// <summary>Counts that each character of a text is looked at.</summary>
    public void ChargeScan(string text) => Charge(text.Length / RenderLimits.CharactersPerScanStep);

    /// <summary>Counts a search, whose worst case is the product of both lengths.</summary>
    public void ChargeSearch(string text, string what) =>
        Charge((text.Length / RenderLimits.CharactersPerStep) + ((long)text.Length * what.Length / 4096));

    /// <summary>Counts the reading of a whole value, if it is a long text.</summary>
    public void ChargeReading(Value value)
    {
        if (value is TextValue { Text.Length: >= RenderLimits.CharactersPerStep } text)
        {
            ChargeText(text.Text.Length);
        }
    }

    /// <summary>Counts the items of a new list or dict, and says how deep it is nested.</summary>
    public int Nest(IReadOnlyCollection<Value> items)
    {
        Charge(items.Count);
        int nesting = 0;
        foreach (Value item in items)
        {
            nesting = Math.Max(nesting, item.Nesting);
        }

        return nesting < RenderLimits.ValueNesting ? nesting + 1 : throw Error("Lists or dicts lie too deep within each other.");
    }

    /// <summary>An error at the operation that runs.</summary>
    public ChatTemplateException Error(string message, Exception? innerException = null) =>
        source.Error(Position, message, innerException);

    /// <summary>The items that a loop over a value gives.</summary>
    public Value[] Iterate(Value value) =>
        value.Items(this) ?? throw Error($"A value of type {value.TypeName} cannot be looped over.");

    /// <summary>A list.</summary>
    public SequenceValue List(params Value[] items) => new(this, items);

    /// <summary>A tuple.</summary>
    public SequenceValue Tuple(params Value[] items) => new(this, items, isTuple: true);
}
