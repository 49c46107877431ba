using System.CommandLine;
using System.CommandLine.Parsing;
using Typed.Models;

namespace Typed.Cli.Options;

/// <summary>Flags that take a precision by its name, without regard to case.</summary>
internal static class PrecisionFlag
{
    private static readonly string[] s_names = ["float32", "int8", "int4"];

    public static Option<Precision?> Create(string name, string description)
    {
        Option<Precision?> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', s_names),
            CustomParser = result => Read(name, result),
        };
        option.CompletionSources.Add(s_names);
        return option;
    }

    public static string NameOf(Precision precision) => s_names[(int)precision];

    private static Precision? Read(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        int index = Array.FindIndex(s_names, known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            result.AddError($"{name} is '{text}'; it must be float32, int8 or int4.");
            return null;
        }

        return (Precision)index;
    }
}
