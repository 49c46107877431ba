using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>Finds where each character of a string's value stands in source.</summary>
internal static class StringLiteralMap
{
    /// <summary>A span of source for each character of the value; null where the value is not written here.</summary>
    public static IReadOnlyList<TextSpan>? Create(ExpressionSyntax expression)
    {
        List<TextSpan> spans = [];
        return TryAdd(expression, spans) ? spans : null;
    }

    private static bool TryAdd(ExpressionSyntax expression, List<TextSpan> spans)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return TryAdd(parenthesized.Expression, spans);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                return TryAdd(sum.Left, spans) && TryAdd(sum.Right, spans);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token: var token }:
                AddToken(token, spans);
                return true;
            default:
                return false;
        }
    }

    private static void AddToken(SyntaxToken token, List<TextSpan> spans)
    {
        string text = token.Text;
        int position = token.SpanStart;
        switch (token.Kind())
        {
            case SyntaxKind.MultiLineRawStringLiteralToken:
                AddLines(text, position, spans);
                break;
            case SyntaxKind.SingleLineRawStringLiteralToken:
                int quotes = QuotesOf(text);
                AddPlain(position, quotes, text.Length - quotes, spans);
                break;
            case SyntaxKind.StringLiteralToken when text[0] == '@':
                AddVerbatim(text, position, spans);
                break;
            case SyntaxKind.StringLiteralToken:
                AddEscaped(text, position, spans);
                break;
        }
    }

    private static void AddPlain(int position, int start, int end, List<TextSpan> spans)
    {
        for (int i = start; i < end; i++)
        {
            spans.Add(new TextSpan(position + i, 1));
        }
    }

    private static void AddVerbatim(string text, int position, List<TextSpan> spans)
    {
        for (int i = 2; i < text.Length - 1;)
        {
            int length = text[i] == '"' ? 2 : 1;
            spans.Add(new TextSpan(position + i, length));
            i += length;
        }
    }

    private static void AddEscaped(string text, int position, List<TextSpan> spans)
    {
        for (int i = 1; i < text.Length - 1;)
        {
            int length = text[i] == '\\' ? EscapeLength(text, i) : 1;
            TextSpan span = new(position + i, length);
            spans.Add(span);

            // \U can stand for two characters, which share their place.
            if (length == 10 && int.Parse(text.Substring(i + 2, 8), System.Globalization.NumberStyles.HexNumber, null) > char.MaxValue)
            {
                spans.Add(span);
            }

            i += length;
        }
    }

    private static int EscapeLength(string text, int start)
    {
        switch (text[start + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                int end = start + 2;
                while (end < start + 6 && Uri.IsHexDigit(text[end]))
                {
                    end++;
                }

                return end - start;
            default:
                return 2;
        }
    }

    // The first and the last line hold only quotes; the white space before the closing ones is taken off each line.
    private static void AddLines(string text, int position, List<TextSpan> spans)
    {
        int quotes = QuotesOf(text);
        int lastLine = text.LastIndexOf('\n') + 1;
        string indentation = text.Substring(lastLine, text.Length - quotes - lastLine);
        int contentEnd = lastLine >= 2 && text[lastLine - 2] == '\r' ? lastLine - 2 : lastLine - 1;
        int line = text.IndexOf('\n') + 1;
        while (line < contentEnd)
        {
            int newLine = text.IndexOf('\n', line);
            int next = newLine < 0 || newLine >= contentEnd ? contentEnd : newLine + 1;
            int start = line;
            while (start < next && start - line < indentation.Length && text[start] == indentation[start - line])
            {
                start++;
            }

            AddPlain(position, start, next, spans);
            line = next;
        }
    }

    private static int QuotesOf(string text) => text.TakeWhile(static character => character == '"').Count();
}
