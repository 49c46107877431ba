using System.Text.Json;
using System.Text.RegularExpressions;

namespace Typed.Cli.Options;

/// <summary>Says what is wrong with options in the words of the command line.</summary>
internal static partial class FlagNames
{
    /// <summary>A message with each generation option as its flag: <c>DoSample = false</c> is <c>--do-sample false</c>.</summary>
    public static string Translate(string message) => OptionName().Replace(message, static match =>
        $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(match.Groups["name"].Value)}{(match.Groups["value"].Success ? " " : "")}{match.Groups["value"].Value}");

    /// <summary>The message of an error, whose options are flags here.</summary>
    public static string MessageOf(Exception error) =>
        error is GenerationOptionsException or PromptException ? Translate(error.Message) : error.Message;

    [GeneratedRegex(
        """
        \b(?<name>MaxNewTokens|MaxLength|MinNewTokens|DoSample|Temperature|TopK|TopP|MinP|RepetitionPenalty|FrequencyPenalty|
        PresencePenalty|NoRepeatNgramSize|NumReturnSequences|NumBeams|LengthPenalty|EarlyStopping|Seed|StopSequences|LogitBias|
        BadWords|ReturnFullText|LogProbs)\b(\ =\ (?<value>true|false|[0-9]+))?
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex OptionName();
}
