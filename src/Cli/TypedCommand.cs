using System.CommandLine;
using Typed.Cli.Commands;
using Typed.Cli.Execution;

namespace Typed.Cli;

/// <summary>The <c>typed</c> command with all that it can do.</summary>
internal static class TypedCommand
{
    public static RootCommand Create(CommandHost host) => new("Brings language models here, looks into them and runs them.")
    {
        RunCommand.Create(host),
        InspectCommand.Create(host),
        BuildCommand.Create(host),
    };

    /// <summary>Parses arguments. One that begins with <c>@</c> is text like any other, not the name of a file of arguments.</summary>
    public static ParseResult Parse(RootCommand command, IReadOnlyList<string> arguments) =>
        command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
}
