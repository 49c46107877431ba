namespace Typed.Generators.Diagnostics;

/// <summary>Keys under which diagnostics carry what their code fixes need.</summary>
internal static class DiagnosticProperties
{
    /// <summary>
    /// The parameter that a placeholder, or the file that a prompt, was probably meant to name. For a placeholder it is only
    /// there where that is the diagnostic's place.
    /// </summary>
    public const string NearestName = nameof(NearestName);

    /// <summary>The allowed value that is nearest to one that is out of range, as C# writes it. It is only there where it makes sense.</summary>
    public const string NearestValue = nameof(NearestValue);

    /// <summary>The option that settles a contradiction where it is written beside the others: <c>DoSample = false</c>.</summary>
    public const string Settlement = nameof(Settlement);

    /// <summary>The types that may be written in place of one that is not supported, with a <c>|</c> between them.</summary>
    public const string WrittenTypes = nameof(WrittenTypes);

    /// <summary>What a placeholder names, which is no parameter. It is only there where the placeholder is written at the method itself.</summary>
    public const string PlaceholderName = nameof(PlaceholderName);
}
