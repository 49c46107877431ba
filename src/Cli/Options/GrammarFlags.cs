using System.CommandLine;
using Typed.Cli.Execution;

namespace Typed.Cli.Options;

/// <summary>What a text must be: JSON of a schema, or what a pattern matches.</summary>
internal sealed class GrammarFlags
{
    private readonly Option<string?> _schema = new("--json-schema") { Description = "A file with a JSON Schema; each text is JSON that keeps to it.", HelpName = "FILE" };
    private readonly Option<string?> _pattern = new("--regex") { Description = "A regular expression that matches each text as a whole.", HelpName = "PATTERN" };

    public void AddTo(Command command)
    {
        command.Add(_schema);
        command.Add(_pattern);
    }

    /// <summary>What the texts must be; null for anything.</summary>
    /// <exception cref="TypedException">Both are given, or the schema or the pattern cannot be kept to.</exception>
    public async Task<Grammar?> ReadAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string? file = context.Get(_schema);
        string? pattern = context.Get(_pattern);
        if (file is not null && pattern is not null)
        {
            throw new TypedException("--json-schema and --regex both say what the text is. Give one of them.");
        }

        return pattern is not null ? Grammar.FromRegex(pattern)
            : file is not null ? Grammar.FromJsonSchema(await File.ReadAllTextAsync(file, cancellationToken))
            : null;
    }
}
