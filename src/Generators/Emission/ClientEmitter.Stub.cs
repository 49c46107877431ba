using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <content>A member that has an error and only throws.</content>
internal sealed partial class ClientEmitter
{
    private void WriteStub(StubSpec stub)
    {
        string body = $"throw new global::System.NotSupportedException({CSharpLiteral.Of(stub.Message)});";
        WriteInheritDoc(stub.DocumentationId);
        _writer.WriteLine(stub.Declaration);
        _writer.OpenBrace();
        if (stub.Accessors.Count == 0)
        {
            _writer.WriteLine(body);
        }

        foreach (string accessor in stub.Accessors)
        {
            _writer.WriteLine($"{accessor} {{ {body} }}");
        }

        _writer.CloseBrace();
    }
}
