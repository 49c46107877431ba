using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Tokens;

/// <summary>The tokenizers that were read last, for all projects and builds of a compiler that stays.</summary>
/// <remarks>
/// A vocabulary of 150,000 tokens takes some tenths of a second to read and tens of megabytes: it is read once for each checksum of
/// its file, and given back when memory is short.
/// </remarks>
internal static class TokenizerCache
{
    private const int Capacity = 4;

    private static readonly object s_lock = new();
    private static readonly List<(ImmutableArray<byte> Checksum, WeakReference<ModelTokenizer> Tokenizer)> s_last = [];

    /// <summary>The tokenizer of a file; null where it cannot be read.</summary>
    public static ModelTokenizer? Get(SourceText json)
    {
        ImmutableArray<byte> checksum = json.GetChecksum();
        lock (s_lock)
        {
            int index = s_last.FindIndex(entry => entry.Checksum.SequenceEqual(checksum));
            ModelTokenizer? tokenizer = index >= 0 && s_last[index].Tokenizer.TryGetTarget(out ModelTokenizer? found) ? found : ModelTokenizer.Read(json);
            if (index >= 0)
            {
                s_last.RemoveAt(index);
            }

            if (tokenizer is not null)
            {
                s_last.Add((checksum, new WeakReference<ModelTokenizer>(tokenizer)));
                s_last.RemoveRange(0, Math.Max(0, s_last.Count - Capacity));
            }

            return tokenizer;
        }
    }
}
