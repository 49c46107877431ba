using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Generators.Caching;

/// <summary>What a file says to files that do not use its types: which names there are, and what constants are.</summary>
/// <remarks>
/// As long as the outlines of all files stay the same, a name and a constant expression mean in one file what they meant. What a type
/// holds besides is not in it: whoever uses the type looks at the files that declare it.
/// </remarks>
internal static class TreeOutline
{
    private static readonly ConditionalWeakTable<SyntaxTree, string> s_outlines = new();

    public static string Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!s_outlines.TryGetValue(tree, out string? outline))
        {
            StringBuilder text = new();
            if (tree.GetRoot(cancellationToken) is CompilationUnitSyntax unit)
            {
                Add(unit.Externs, text);
                Add(unit.Usings, text);
                Add(unit.Members, text);
            }

            outline = text.ToString();

            // Another thread may have been as fast, with the same.
            s_outlines.GetValue(tree, _ => outline);
        }

        return outline;
    }

    private static void Add(SyntaxList<MemberDeclarationSyntax> members, StringBuilder text)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            Add(member, text);
        }
    }

    private static void Add(MemberDeclarationSyntax member, StringBuilder text)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax @namespace:
                text.Append("namespace ").Append(@namespace.Name).Append('{');
                Add(@namespace.Externs, text);
                Add(@namespace.Usings, text);
                Add(@namespace.Members, text);
                text.Append('}');
                break;
            case TypeDeclarationSyntax type:
                text.Append(type.AttributeLists).Append(type.Modifiers).Append(' ').Append(type.Keyword).Append(' ').Append(type.Identifier)
                    .Append(type.TypeParameterList).Append(type.BaseList).Append(type.ConstraintClauses).Append('{');
                Add(type.Members, text);
                text.Append('}');
                break;

            // Members of enumerations are constants.
            case EnumDeclarationSyntax or DelegateDeclarationSyntax:
                text.Append(member);
                break;
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                text.Append(member);
                break;
        }
    }

    private static void Add<T>(SyntaxList<T> nodes, StringBuilder text)
        where T : SyntaxNode
    {
        foreach (T node in nodes)
        {
            text.Append(node);
        }
    }
}
