namespace Typed;

/// <summary>
/// Generation options declared on a method. They override those of the interface and are overridden by configuration
/// (<c>Typed:Clients:&lt;name&gt;</c>) and by a <see cref="GenerationOptions"/> argument.
/// </summary>
/// <remarks>
/// An option counts as set when it is named at the attribute. Meaning, default and range of each are those of the
/// property of the same name of <see cref="GenerationOptions"/>; a value out of range does not compile.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public class GenerationOptionsAttribute : Attribute
{
    /// <inheritdoc cref="GenerationOptions.MaxNewTokens"/>
    public int MaxNewTokens { get; set; }

    /// <inheritdoc cref="GenerationOptions.MaxLength"/>
    public int MaxLength { get; set; }

    /// <inheritdoc cref="GenerationOptions.MinNewTokens"/>
    public int MinNewTokens { get; set; }

    /// <inheritdoc cref="GenerationOptions.DoSample"/>
    public bool DoSample { get; set; }

    /// <inheritdoc cref="GenerationOptions.Temperature"/>
    public double Temperature { get; set; }

    /// <inheritdoc cref="GenerationOptions.TopK"/>
    public int TopK { get; set; }

    /// <inheritdoc cref="GenerationOptions.TopP"/>
    public double TopP { get; set; }

    /// <inheritdoc cref="GenerationOptions.MinP"/>
    public double MinP { get; set; }

    /// <inheritdoc cref="GenerationOptions.RepetitionPenalty"/>
    public double RepetitionPenalty { get; set; }

    /// <inheritdoc cref="GenerationOptions.FrequencyPenalty"/>
    public double FrequencyPenalty { get; set; }

    /// <inheritdoc cref="GenerationOptions.PresencePenalty"/>
    public double PresencePenalty { get; set; }

    /// <inheritdoc cref="GenerationOptions.NoRepeatNgramSize"/>
    public int NoRepeatNgramSize { get; set; }

    /// <inheritdoc cref="GenerationOptions.NumReturnSequences"/>
    public int NumReturnSequences { get; set; }

    /// <inheritdoc cref="GenerationOptions.NumBeams"/>
    public int NumBeams { get; set; }

    /// <inheritdoc cref="GenerationOptions.LengthPenalty"/>
    public double LengthPenalty { get; set; }

    /// <inheritdoc cref="GenerationOptions.EarlyStopping"/>
    public bool EarlyStopping { get; set; }

    /// <inheritdoc cref="GenerationOptions.Seed"/>
    public long Seed { get; set; }

    /// <inheritdoc cref="GenerationOptions.StopSequences"/>
    public string[] StopSequences { get; set; } = [];

    /// <inheritdoc cref="GenerationOptions.ReturnFullText"/>
    public bool ReturnFullText { get; set; }
}
