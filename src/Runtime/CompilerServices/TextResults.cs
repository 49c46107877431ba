using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>The kinds of result that generated clients return.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TextResults
{
    /// <summary>The text itself.</summary>
    public static TextResult<string> Text { get; } = new PlainResult();

    /// <summary>A value that the model writes as JSON.</summary>
    /// <param name="schema">Its JSON Schema.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="check">Checks what the schema cannot say; or null.</param>
    public static TextResult<T> Json<T>(string schema, JsonRead<T> read, ValueCheck<T>? check = null) =>
        Value(new ValueForm(schema, isBare: false), read, check);

    /// <summary>A value that is a string in JSON, which the model writes without quotes.</summary>
    /// <inheritdoc cref="Json{T}"/>
    public static TextResult<T> Bare<T>(string schema, JsonRead<T> read, ValueCheck<T>? check = null) =>
        Value(new ValueForm(schema, isBare: true), read, check);

    /// <summary>A list that the model writes as a JSON array, each element of which can be read when it is complete.</summary>
    /// <param name="schema">The JSON Schema of the array.</param>
    /// <param name="read">Reads an element.</param>
    /// <param name="check">Checks what the schema cannot say of an element; or null.</param>
    public static TextResult<IReadOnlyList<T>> Elements<T>(string schema, JsonRead<T> read, ValueCheck<T>? check = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new ElementsResult<T>(new ValueForm(schema, isBare: false), read, check);
    }

    /// <summary>How likely each member of an enumeration is.</summary>
    /// <param name="labels">What the model would write for each member.</param>
    public static TextResult<Scored<TEnum>> Scored<TEnum>(IReadOnlyList<KeyValuePair<TEnum, string>> labels)
        where TEnum : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new ScoredResult<TEnum>(labels);
    }

    /// <summary>A result together with how it came about.</summary>
    /// <param name="value">The result, one that is read of one text.</param>
    public static TextResult<Generation<T>> Generation<T>(TextResult<T> value) => new GenerationResult<T>(One(value));

    /// <summary>Several results of one prompt.</summary>
    /// <param name="sample">What each of them is, one that is read of one text.</param>
    public static TextResult<Samples<T>> Samples<T>(TextResult<T> sample) => new SampledResult<T>(One(sample));

    private static ValueResult<T> Value<T>(ValueForm form, JsonRead<T> read, ValueCheck<T>? check)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new ValueResult<T>(form, read, check);
    }

    private static OneResult<T> One<T>(TextResult<T> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result as OneResult<T> ?? throw new ArgumentException("It is not read of one text.", nameof(result));
    }
}
