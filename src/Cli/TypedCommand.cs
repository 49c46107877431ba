using System.CommandLine;
using System.CommandLine.Invocation;
using Typed.Cli.Commands;
using Typed.Cli.Execution;

namespace Typed.Cli;

/// <summary>The <c>typed</c> command with all that it can do.</summary>
internal static class TypedCommand
{
    /// <summary>Runs the command and returns its exit code.</summary>
    public static async Task<int> RunAsync(
        CommandHost host, IReadOnlyList<string> arguments, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        // An argument that begins with @ is text like any other, not the name of a file of arguments.
        ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };
        ParseResult parsed = Create(host).Parse(WithHelp(arguments), parser);
        return parsed.Action is ParseErrorAction
            ? await UsageErrors.WriteAsync(parsed, configuration.Error)
            : await parsed.InvokeAsync(configuration, cancellationToken);
    }

    public static RootCommand Create(CommandHost host) => new("Brings language models here, looks into them and runs them.")
    {
        RunCommand.Create(host),
        ChatCommand.Create(host),
        PullCommand.Create(host),
        ListCommand.Create(host),
        RemoveCommand.Create(host),
        RestoreCommand.Create(host),
        InspectCommand.Create(host),
        BuildCommand.Create(host),
        BenchCommand.Create(host),
    };

    // 'typed help run' is 'typed run --help', as people try it.
    private static IReadOnlyList<string> WithHelp(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => ["--help"],
        ["help", ..] => [.. arguments.Skip(1), "--help"],
        _ => arguments,
    };
}
