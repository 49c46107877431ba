using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Tokens;

/// <summary>The tokenizers that were read last, for all projects and builds of a compiler that stays.</summary>
/// <remarks>
/// A vocabulary of 150,000 tokens takes some tenths of a second to read and tens of megabytes. It is read once for each checksum of its
/// file, and kept as long as somebody keeps a text of the file; from then on the memory is the garbage collector's to take back.
/// </remarks>
internal static class TokenizerCache
{
    private const int Capacity = 4;

    private static readonly object s_lock = new();
    private static readonly ConditionalWeakTable<SourceText, ModelTokenizer> s_ofTexts = new();
    private static readonly List<(ImmutableArray<byte> Checksum, WeakReference<ModelTokenizer> Tokenizer)> s_last = [];

    /// <summary>The tokenizer of a file; null where it cannot be read.</summary>
    public static ModelTokenizer? Get(SourceText json)
    {
        lock (s_lock)
        {
            if (!s_ofTexts.TryGetValue(json, out ModelTokenizer? tokenizer) && (tokenizer = FindOrRead(json)) is not null)
            {
                s_ofTexts.Add(json, tokenizer);
            }

            return tokenizer;
        }
    }

    private static ModelTokenizer? FindOrRead(SourceText json)
    {
        ImmutableArray<byte> checksum = json.GetChecksum();
        int index = s_last.FindIndex(entry => entry.Checksum.SequenceEqual(checksum));
        if (index >= 0 && s_last[index].Tokenizer.TryGetTarget(out ModelTokenizer? found))
        {
            return found;
        }

        ModelTokenizer? read = ModelTokenizer.Read(json);
        if (read is not null)
        {
            s_last.RemoveAll(entry => entry.Checksum.SequenceEqual(checksum));
            s_last.Add((checksum, new WeakReference<ModelTokenizer>(read)));
            s_last.RemoveRange(0, Math.Max(0, s_last.Count - Capacity));
        }

        return read;
    }
}
