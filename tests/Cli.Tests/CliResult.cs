using System.Text.Json;

namespace Typed.Cli.Tests;

/// <summary>How a command ended and what it wrote.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public JsonElement Json => JsonElement.Parse(Output);

    public JsonElement[] JsonLines => [.. Lines.Select(static line => JsonElement.Parse(line))];

    /// <summary>Fails the test unless the command succeeded.</summary>
    public CliResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"It ended with {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Fails the test unless the command failed, with a message that holds a text and no stack trace.</summary>
    public CliResult Failed(string message)
    {
        Assert.Equal(1, ExitCode);
        Assert.StartsWith("typed: ", Error, StringComparison.Ordinal);
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", Error, StringComparison.Ordinal);
        return this;
    }
}
