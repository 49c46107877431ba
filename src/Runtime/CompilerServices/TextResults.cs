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
