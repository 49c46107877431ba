namespace Typed.Generators;

/// <summary>Names of the pipeline's steps, for tests of what is cached.</summary>
internal static class TrackingNames
{
    public const string Interfaces = nameof(Interfaces);
    public const string PromptFiles = nameof(PromptFiles);
    public const string ModelDefaults = nameof(ModelDefaults);
    public const string Clients = nameof(Clients);
    public const string HintNames = nameof(HintNames);
    public const string References = nameof(References);
}
