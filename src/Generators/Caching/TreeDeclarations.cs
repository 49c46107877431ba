using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Generators.Caching;

/// <summary>What a file declares, found without a look into bodies, and once for as long as the file stays the same.</summary>
internal sealed class TreeDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> s_known = new();

    private readonly StringBuilder _outline = new();
    private readonly ImmutableArray<InterfaceDeclarationSyntax>.Builder _interfaces = ImmutableArray.CreateBuilder<InterfaceDeclarationSyntax>();

    private TreeDeclarations(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (tree.GetRoot(cancellationToken) is CompilationUnitSyntax unit)
        {
            Add(unit.Externs);
            Add(unit.Usings);
            Add(unit.Members);
        }

        Outline = _outline.ToString();
        AttributedInterfaces = _interfaces.ToImmutable();
    }

    /// <summary>What the file says to files that do not use its types: which names there are, and what constants are.</summary>
    /// <remarks>
    /// As long as the outlines of all files stay the same, a name and a constant expression mean in one file what they meant. What a type
    /// holds besides is not in it: whoever uses the type looks at the files that declare it.
    /// </remarks>
    public string Outline { get; }

    /// <summary>The declarations of interfaces that have attributes, in order.</summary>
    public ImmutableArray<InterfaceDeclarationSyntax> AttributedInterfaces { get; }

    public static TreeDeclarations Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        s_known.TryGetValue(tree, out TreeDeclarations? known)
            ? known
            : s_known.GetValue(tree, key => new TreeDeclarations(key, cancellationToken));

    private void Add(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            Add(member);
        }
    }

    private void Add(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax @namespace:
                _outline.Append("namespace ").Append(@namespace.Name).Append('{');
                Add(@namespace.Externs);
                Add(@namespace.Usings);
                Add(@namespace.Members);
                _outline.Append('}');
                break;
            case TypeDeclarationSyntax type:
                if (type is InterfaceDeclarationSyntax { AttributeLists.Count: > 0 } @interface)
                {
                    _interfaces.Add(@interface);
                }

                _outline.Append(type.AttributeLists).Append(type.Modifiers).Append(' ').Append(type.Keyword).Append(' ').Append(type.Identifier)
                    .Append(type.TypeParameterList).Append(type.BaseList).Append(type.ConstraintClauses).Append('{');
                Add(type.Members);
                _outline.Append('}');
                break;

            // Members of enumerations are constants.
            case EnumDeclarationSyntax or DelegateDeclarationSyntax:
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                _outline.Append(member);
                break;
        }
    }

    private void Add<T>(SyntaxList<T> nodes)
        where T : SyntaxNode
    {
        foreach (T node in nodes)
        {
            _outline.Append(node);
        }
    }
}
