using System.CommandLine;
using Spectre.Console;

namespace Typed.Cli.Execution;

/// <summary>One run of a command: its arguments, where it writes, and how it ends.</summary>
internal sealed class CommandContext(CommandHost host, ParseResult arguments)
{
    public CommandHost Host => host;

    public ParseResult Arguments => arguments;

    public TextWriter Output => arguments.InvocationConfiguration.Output;

    /// <summary>Errors and progress, so that the output is the result and nothing else.</summary>
    public TextWriter Error => arguments.InvocationConfiguration.Error;

    /// <summary>The output as a console, which knows whether it shows colours.</summary>
    public IAnsiConsole OutputConsole => field ??= CreateConsole(Output, host.IsOutputTerminal);

    public IAnsiConsole ErrorConsole => field ??= CreateConsole(Error, host.IsErrorTerminal);

    public int ExitCode { get; private set; } = ExitCodes.Success;

    public T Get<T>(Argument<T> argument) => arguments.GetRequiredValue(argument);

    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>Says what went wrong; the command goes on, and ends with a failure.</summary>
    public void Fail(string message)
    {
        ExitCode = ExitCodes.Failure;
        Error.WriteLine($"typed: {message}");
    }

    /// <summary>A text that stands out on a terminal.</summary>
    public string Bold(string text) => Decorate(text, "\e[1m");

    /// <summary>A text that stands back on a terminal.</summary>
    public string Dim(string text) => Decorate(text, "\e[2m");

    private string Decorate(string text, string code) =>
        OutputConsole.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors } ? $"{code}{text}\e[0m" : text;

    // Spectre looks at NO_COLOR and TERM by itself.
    private static IAnsiConsole CreateConsole(TextWriter writer, bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
    });
}
