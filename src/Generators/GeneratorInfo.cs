namespace Typed.Generators;

/// <summary>How the generator signs what it writes.</summary>
internal static class GeneratorInfo
{
    public const string Name = "Typed.Generators";

    public static string Version { get; } = typeof(GeneratorInfo).Assembly.GetName().Version.ToString(fieldCount: 3);
}
