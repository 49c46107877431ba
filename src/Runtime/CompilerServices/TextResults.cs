using System.ComponentModel;
using Typed.Constraints;

namespace Typed.CompilerServices;

/// <summary>The kinds of result that generated clients return.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TextResults
{
    /// <summary>The text itself.</summary>
    public static TextResult<string> Text { get; } =
        new OneResult<string>(isList: false, static generation => generation.Text);

    /// <summary>A list of strings, which the model writes as a JSON array.</summary>
    public static TextResult<IReadOnlyList<string>> ReadOnlyList { get; } =
        new OneResult<IReadOnlyList<string>>(isList: true, static generation => StringListReader.Read(generation.Text));

    /// <summary>A list of strings as an array, which the model writes as a JSON array.</summary>
    public static TextResult<string[]> Array { get; } =
        new OneResult<string[]>(isList: true, static generation => [.. StringListReader.Read(generation.Text)]);

    /// <summary>A list of strings, which the model writes as a JSON array.</summary>
    public static TextResult<List<string>> List { get; } =
        new OneResult<List<string>>(isList: true, static generation => StringListReader.Read(generation.Text));

    /// <summary>A value that the model writes as JSON.</summary>
    /// <param name="schema">Its JSON Schema.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="check">Checks what the schema cannot say; or null.</param>
    public static TextResult<T> Json<T>(string schema, JsonRead<T> read, ValueCheck<T>? check = null) =>
        throw new NotImplementedException();

    /// <summary>A value that is a string in JSON, which the model writes without quotes.</summary>
    /// <inheritdoc cref="Json{T}"/>
    public static TextResult<T> Bare<T>(string schema, JsonRead<T> read, ValueCheck<T>? check = null) =>
        throw new NotImplementedException();

    /// <summary>A list that the model writes as a JSON array, each element of which can be read when it is complete.</summary>
    /// <param name="schema">The JSON Schema of the array.</param>
    /// <param name="read">Reads an element.</param>
    /// <param name="check">Checks what the schema cannot say of an element; or null.</param>
    public static TextResult<IReadOnlyList<T>> Elements<T>(string schema, JsonRead<T> read, ValueCheck<T>? check = null) =>
        throw new NotImplementedException();

    /// <summary>How likely each member of an enumeration is.</summary>
    /// <param name="labels">What the model would write for each member.</param>
    public static TextResult<Scored<TEnum>> Scored<TEnum>(IReadOnlyList<KeyValuePair<TEnum, string>> labels)
        where TEnum : struct, Enum =>
        throw new NotImplementedException();

    /// <summary>A result together with how it came about.</summary>
    /// <param name="value">The result.</param>
    public static TextResult<Generation<T>> Generation<T>(TextResult<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new OneResult<Generation<T>>(value.IsList, generation => generation.With(value.Read([generation])));
    }

    /// <summary>Several results of one prompt.</summary>
    /// <param name="sample">What each of them is.</param>
    public static TextResult<Samples<T>> Samples<T>(TextResult<T> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new SampledResult<T>(sample);
    }

    private sealed class OneResult<T>(bool isList, Func<Generation<string>, T> read) : TextResult<T>
    {
        internal override bool TakesSamples => false;

        internal override bool IsList => isList;

        internal override T Read(IReadOnlyList<Generation<string>> generations) => read(generations[0]);
    }

    private sealed class SampledResult<T>(TextResult<T> sample) : TextResult<Samples<T>>
    {
        internal override bool TakesSamples => true;

        internal override bool IsList => sample.IsList;

        internal override Samples<T> Read(IReadOnlyList<Generation<string>> generations)
        {
            T[] items = new T[generations.Count];
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = sample.Read([generations[i]]);
            }

            return new Samples<T>(items);
        }
    }
}
