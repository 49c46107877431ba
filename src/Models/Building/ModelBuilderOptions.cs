namespace Typed.Models;

/// <summary>How <see cref="ModelBuilder"/> builds.</summary>
public sealed record ModelBuilderOptions
{
    /// <summary>How the weights are stored.</summary>
    /// <value>The default is <see cref="Precision.Int8"/>.</value>
    public Precision Precision { get; init; } = Precision.Int8;

    /// <summary>Whether an earlier model in the output folder is replaced. A folder of anything else never is.</summary>
    /// <value>The default is false.</value>
    public bool Overwrite { get; init; }
}
