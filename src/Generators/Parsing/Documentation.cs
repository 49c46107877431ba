using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>What is said in words of a type, a method and its parameters: by <c>[Description]</c>, else by documentation comments.</summary>
/// <remarks>A compiler that writes no documentation file takes such comments for ordinary ones; they are read all the same.</remarks>
internal sealed class Documentation
{
    private readonly ISymbol _symbol;
    private readonly XElement? _comment;

    private Documentation(ISymbol symbol)
    {
        _symbol = symbol;
        _comment = CommentOf(symbol);
    }

    /// <summary>What it is or does; empty where nothing is said of it.</summary>
    public string Summary => Description.Of(_symbol) ?? TextOf(_comment?.Element("summary"));

    public static Documentation Of(ISymbol symbol) => new(symbol);

    /// <summary>What a parameter is; empty where nothing is said of it.</summary>
    public string OfParameter(IParameterSymbol parameter) => Description.Of(parameter)
        ?? TextOf(_comment?.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == parameter.Name));

    private static XElement? CommentOf(ISymbol symbol)
    {
        // Of the parts of a partial type any may say it.
        StringBuilder xml = new();
        foreach (SyntaxTrivia trivia in symbol.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().GetLeadingTrivia()))
        {
            foreach (string line in LinesOf(trivia))
            {
                xml.Append(line).Append('\n');
            }
        }

        try
        {
            return xml.Length == 0 ? null : XElement.Parse($"<member>{xml}</member>");
        }
        catch (XmlException)
        {
            // The compiler warns of it.
            return null;
        }
    }

    private static IEnumerable<string> LinesOf(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.SingleLineCommentTrivia => trivia.ToFullString()
            .Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(static line => line.Substring(3)),
        SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.MultiLineCommentTrivia when trivia.ToFullString().Trim() is ['/', '*', '*', ..] text =>
            text.Substring(3, Math.Max(0, text.Length - 5)).Split('\n').Select(static line => line.Trim().TrimStart('*')),
        _ => [],
    };

    /// <summary>The words of an element, on one line.</summary>
    private static string TextOf(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        StringBuilder text = new();
        foreach (XNode node in element.DescendantNodes())
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { IsEmpty: true } reference => NameOf(reference),
                _ => "",
            });
        }

        return string.Join(" ", text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // <see cref="T:Demo.Story"/> is Story, <paramref name="topic"/> topic, <see langword="null"/> null.
    private static string NameOf(XElement reference)
    {
        string name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("langword") ?? " ";
        int end = name.IndexOf('(');
        string path = end < 0 ? name : name.Substring(0, end);
        return path.Substring(path.LastIndexOfAny(['.', ':']) + 1);
    }
}
