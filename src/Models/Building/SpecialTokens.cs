using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>The ids that mean something to whoever runs the model, each of them in the vocabulary.</summary>
/// <param name="Bos">What begins a text; null where nothing does.</param>
/// <param name="Eos">What ends a text.</param>
/// <param name="Pad">What fills rows; null where nothing does.</param>
internal sealed record SpecialTokens(int? Bos, ImmutableArray<int> Eos, int? Pad)
{
    // So older configurations say that there is no padding.
    private const int None = -1;

    /// <summary>Reads and checks them: the recommendation for generation comes before the configuration of training.</summary>
    public static SpecialTokens Read(SourceModel source, DecoderShape shape)
    {
        ImmutableArray<int> eos = source.Generation.EosTokenIds is [] && source.Config.Find("eos_token_id") is { } field
            ? field.Int32s(minimum: 0)
            : source.Generation.EosTokenIds;
        int? bos = source.Generation.BosTokenId ?? source.Config.Find("bos_token_id")?.Int32();
        int? pad = Padding(source.Generation.PadTokenId) ?? Padding(source.Config.Find("pad_token_id")?.Int32());

        Check("bos_token_id", bos, source, shape);
        Check("pad_token_id", pad, source, shape);
        foreach (int id in eos)
        {
            Check("eos_token_id", id, source, shape);
        }

        // Upstream wants a padding id; without one of its own, a text's end pads as well.
        return new SpecialTokens(bos, eos, pad ?? (eos is [int first, ..] ? first : null));
    }

    private static int? Padding(int? id) => id == None ? null : id;

    private static void Check(string name, int? id, SourceModel source, DecoderShape shape)
    {
        if (id < 0 || id >= shape.VocabularySize)
        {
            throw new ModelFormatException(
                $"{name} is {id}, but the vocabulary has {shape.VocabularySize} ids. Correct it in "
                + $"{GenerationConfig.FileName} or {ModelFileNames.Config}, or choose another revision of the model.",
                source.Folder);
        }
    }
}
