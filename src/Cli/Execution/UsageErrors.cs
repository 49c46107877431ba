using System.CommandLine;
using System.CommandLine.Parsing;
using Typed.Generators.Helpers;

namespace Typed.Cli.Execution;

/// <summary>Says what is wrong with arguments, in a line each, and where the right ones are listed.</summary>
internal static class UsageErrors
{
    private static readonly (string Type, string Meaning)[] s_types =
    [
        ("System.Nullable`1[System.Int32]", "a whole number"),
        ("System.Nullable`1[System.Int64]", "a whole number"),
        ("System.Nullable`1[System.Double]", "a number"),
        ("System.Nullable`1[System.Boolean]", "true or false"),
        ("System.Int32", "a whole number"),
        ("System.Boolean", "true or false"),
    ];

    public static async Task<int> WriteAsync(ParseResult arguments, TextWriter error)
    {
        if (arguments is { CommandResult.Command: RootCommand root, UnmatchedTokens: [var unknown, ..] } && !unknown.StartsWith('-'))
        {
            string nearest = NearestName.Find(unknown, root.Subcommands.Select(static command => command.Name)) is { } near
                ? $" Did you mean '{near}'?"
                : "";
            await error.WriteLineAsync($"typed: There is no command '{unknown}'.{nearest}");
            await error.WriteLineAsync("See: typed --help");
            return ExitCodes.Failure;
        }

        foreach (ParseError problem in arguments.Errors)
        {
            await error.WriteLineAsync($"typed: {Readable(problem.Message)}");
        }

        string command = arguments.CommandResult.Command is RootCommand ? "" : $" {arguments.CommandResult.Command.Name}";
        await error.WriteLineAsync($"See: typed{command} --help");
        return ExitCodes.Failure;
    }

    private static string Readable(string message)
    {
        foreach ((string type, string meaning) in s_types)
        {
            message = message.Replace($"expected type '{type}'", meaning, StringComparison.Ordinal);
        }

        return message;
    }
}
