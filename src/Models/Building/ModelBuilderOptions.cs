using Typed.Models.Building;

namespace Typed.Models;

/// <summary>How <see cref="ModelBuilder"/> builds.</summary>
public sealed record ModelBuilderOptions
{
    /// <summary>How the weights are stored.</summary>
    /// <value>The default is <see cref="Precision.Int8"/>.</value>
    public Precision Precision { get; init; } = Precision.Int8;

    /// <summary>How many weights, consecutive along the input dimension, share a scale; where the weights are quantized.</summary>
    /// <value>16, 32, 64, 128 or 256. The default is 32.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is none of these.</exception>
    public int BlockSize
    {
        get;
        init => field = IsBlockSize(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The block size must be 16, 32, 64, 128 or 256.");
    } = 32;

    /// <summary>Whether the quantized range is symmetric around zero. Otherwise each block has a zero point of its own.</summary>
    /// <value>The default is true.</value>
    public bool Symmetric { get; init; } = true;

    /// <summary>How the table of embeddings is stored.</summary>
    /// <value>The default is null: <see cref="Precision.Int8"/> where the weights are quantized.</value>
    public Precision? EmbeddingPrecision { get; init; }

    /// <summary>How the head is stored. One that is the table of embeddings is stored once, as that is.</summary>
    /// <value>The default is null: <see cref="Precision.Int8"/> where the weights are quantized.</value>
    public Precision? HeadPrecision { get; init; }

    /// <summary>Whether the graph gives logits for the last position of each row only, which makes long prompts cheaper.</summary>
    /// <value>The default is false.</value>
    public bool LastTokenLogitsOnly { get; init; }

    /// <summary>Whether an earlier model in the output folder is replaced. A folder of anything else never is.</summary>
    /// <value>The default is false.</value>
    public bool Overwrite { get; init; }

    /// <summary>Where the source came from, for the manifest.</summary>
    /// <value>The default is null: not known.</value>
    public ModelSource? Source { get; init; }

    internal Precision EffectiveEmbeddingPrecision => EmbeddingPrecision ?? DefaultPrecision;

    internal Precision EffectiveHeadPrecision => HeadPrecision ?? DefaultPrecision;

    /// <summary>The options with what they come to for a model: a table that fills no blocks, a head that is the table.</summary>
    internal ModelBuilderOptions AsStored(DecoderShape shape)
    {
        Precision table = BlockFormat.Of(EffectiveEmbeddingPrecision, this)?.FitsTable(shape.HiddenSize) == true
            ? EffectiveEmbeddingPrecision
            : Precision.Float32;
        return this with
        {
            EmbeddingPrecision = table,
            HeadPrecision = shape.TiedEmbeddings ? table : EffectiveHeadPrecision,
        };
    }

    internal static bool IsBlockSize(int value) => value is 16 or 32 or 64 or 128 or 256;

    // On the embeddings and the head most depends.
    private Precision DefaultPrecision => Precision == Precision.Float32 ? Precision.Float32 : Precision.Int8;
}
