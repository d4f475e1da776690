//! The grammar's node kinds as an enum: one table look-up per node instead of comparing names.

use std::sync::LazyLock;

use tree_sitter::Language;

use super::ast::{CmpOp, Operator, UnaryOp};

/// The kind of every symbol of the grammar, by its id.
pub(super) static KINDS: LazyLock<Box<[Kind]>> = LazyLock::new(|| {
    let language: Language = tree_sitter_python::LANGUAGE.into();
    (0..u16::try_from(language.node_kind_count()).unwrap_or(u16::MAX))
        .map(|id| Kind::of(language.node_kind_for_id(id).unwrap_or_default(), language.node_kind_is_named(id)))
        .collect()
});

macro_rules! kinds {
    (named { $($named:ident = $name:literal,)* } tokens { $($token:ident = $text:literal,)* }) => {
        /// What a node of the tree is. Keywords such as `lambda` share their name with an expression: those are
        /// told apart by being named, so that [`Kind::Lambda`] is always the expression.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Kind {
            $($named,)*
            /// A part of the text that the parser could not place.
            Error,
            /// A named node that has no meaning of its own here.
            Other,
            /// Punctuation or a keyword that has no meaning of its own here; from here on all are tokens.
            Token,
            $($token,)*
            /// Behind the last child.
            End,
        }

        impl Kind {
            fn of(name: &str, named: bool) -> Self {
                match (name, named) {
                    $(($name, true) => Self::$named,)*
                    $(($text, false) => Self::$token,)*
                    (_, true) => Self::Other,
                    (_, false) => Self::Token,
                }
            }
        }
    };
}

kinds! {
    named {
        AliasedImport = "aliased_import",
        ArgumentList = "argument_list",
        AsPattern = "as_pattern",
        AssertStatement = "assert_statement",
        Assignment = "assignment",
        Attribute = "attribute",
        AugmentedAssignment = "augmented_assignment",
        Await = "await",
        BinaryOperator = "binary_operator",
        Block = "block",
        BooleanOperator = "boolean_operator",
        BreakStatement = "break_statement",
        Call = "call",
        CaseClause = "case_clause",
        CasePattern = "case_pattern",
        Chevron = "chevron",
        ClassDefinition = "class_definition",
        ClassPattern = "class_pattern",
        Comment = "comment",
        ComparisonOperator = "comparison_operator",
        ComplexPattern = "complex_pattern",
        ConcatenatedString = "concatenated_string",
        ConditionalExpression = "conditional_expression",
        ConstrainedType = "constrained_type",
        ContinueStatement = "continue_statement",
        DecoratedDefinition = "decorated_definition",
        Decorator = "decorator",
        DefaultParameter = "default_parameter",
        DeleteStatement = "delete_statement",
        DictPattern = "dict_pattern",
        Dictionary = "dictionary",
        DictionaryComprehension = "dictionary_comprehension",
        DictionarySplat = "dictionary_splat",
        DictionarySplatPattern = "dictionary_splat_pattern",
        DottedName = "dotted_name",
        ElifClause = "elif_clause",
        Ellipsis = "ellipsis",
        ElseClause = "else_clause",
        ExceptClause = "except_clause",
        ExecStatement = "exec_statement",
        ExpressionList = "expression_list",
        ExpressionStatement = "expression_statement",
        False = "false",
        FinallyClause = "finally_clause",
        Float = "float",
        ForInClause = "for_in_clause",
        ForStatement = "for_statement",
        FormatExpression = "format_expression",
        FormatSpecifier = "format_specifier",
        FunctionDefinition = "function_definition",
        FutureImportStatement = "future_import_statement",
        GeneratorExpression = "generator_expression",
        GenericType = "generic_type",
        GlobalStatement = "global_statement",
        Identifier = "identifier",
        IfClause = "if_clause",
        IfStatement = "if_statement",
        ImportFromStatement = "import_from_statement",
        ImportPrefix = "import_prefix",
        ImportStatement = "import_statement",
        Integer = "integer",
        Interpolation = "interpolation",
        KeywordArgument = "keyword_argument",
        KeywordPattern = "keyword_pattern",
        KeywordSeparator = "keyword_separator",
        Lambda = "lambda",
        LambdaParameters = "lambda_parameters",
        LineContinuation = "line_continuation",
        List = "list",
        ListComprehension = "list_comprehension",
        ListPattern = "list_pattern",
        ListSplat = "list_splat",
        ListSplatPattern = "list_splat_pattern",
        MatchStatement = "match_statement",
        MemberType = "member_type",
        Module = "module",
        NamedExpression = "named_expression",
        None = "none",
        NonlocalStatement = "nonlocal_statement",
        NotOperator = "not_operator",
        Pair = "pair",
        Parameters = "parameters",
        ParenthesizedExpression = "parenthesized_expression",
        PassStatement = "pass_statement",
        PatternList = "pattern_list",
        PositionalSeparator = "positional_separator",
        PrintStatement = "print_statement",
        RaiseStatement = "raise_statement",
        RelativeImport = "relative_import",
        ReturnStatement = "return_statement",
        Set = "set",
        SetComprehension = "set_comprehension",
        Slice = "slice",
        SplatPattern = "splat_pattern",
        SplatType = "splat_type",
        String = "string",
        StringContent = "string_content",
        Subscript = "subscript",
        True = "true",
        TryStatement = "try_statement",
        Tuple = "tuple",
        TuplePattern = "tuple_pattern",
        Type = "type",
        TypeAliasStatement = "type_alias_statement",
        TypeParameter = "type_parameter",
        TypedDefaultParameter = "typed_default_parameter",
        TypedParameter = "typed_parameter",
        UnaryOperator = "unary_operator",
        UnionPattern = "union_pattern",
        UnionType = "union_type",
        WhileStatement = "while_statement",
        WildcardImport = "wildcard_import",
        WithClause = "with_clause",
        WithItem = "with_item",
        WithStatement = "with_statement",
        Yield = "yield",
    }
    tokens {
        Comma = ",",
        Colon = ":",
        Semicolon = ";",
        LeftParen = "(",
        RightParen = ")",
        LeftBracket = "[",
        RightBracket = "]",
        Assign = "=",
        As = "as",
        Async = "async",
        From = "from",
        And = "and",
        Or = "or",
        Underscore = "_",
        Plus = "+",
        Minus = "-",
        Star = "*",
        At = "@",
        Slash = "/",
        Percent = "%",
        DoubleStar = "**",
        ShiftLeft = "<<",
        ShiftRight = ">>",
        Bar = "|",
        Caret = "^",
        Ampersand = "&",
        DoubleSlash = "//",
        Tilde = "~",
        PlusAssign = "+=",
        MinusAssign = "-=",
        StarAssign = "*=",
        AtAssign = "@=",
        SlashAssign = "/=",
        PercentAssign = "%=",
        DoubleStarAssign = "**=",
        ShiftLeftAssign = "<<=",
        ShiftRightAssign = ">>=",
        BarAssign = "|=",
        CaretAssign = "^=",
        AmpersandAssign = "&=",
        DoubleSlashAssign = "//=",
        Less = "<",
        LessOrEqual = "<=",
        Equal = "==",
        NotEqual = "!=",
        Diamond = "<>",
        GreaterOrEqual = ">=",
        Greater = ">",
        In = "in",
        NotIn = "not in",
        Is = "is",
        IsNot = "is not",
    }
}

impl Kind {
    /// Punctuation, a keyword, or nothing at all.
    pub(super) fn is_token(self) -> bool {
        self as u8 >= Self::Token as u8
    }

    /// A statement on one line.
    pub(super) fn is_simple_statement(self) -> bool {
        matches!(
            self,
            Self::AssertStatement
                | Self::BreakStatement
                | Self::ContinueStatement
                | Self::DeleteStatement
                | Self::ExecStatement
                | Self::ExpressionStatement
                | Self::FutureImportStatement
                | Self::GlobalStatement
                | Self::ImportFromStatement
                | Self::ImportStatement
                | Self::NonlocalStatement
                | Self::PassStatement
                | Self::PrintStatement
                | Self::RaiseStatement
                | Self::ReturnStatement
                | Self::TypeAliasStatement
        )
    }

    /// Any statement.
    pub(super) fn is_statement(self) -> bool {
        self.is_simple_statement()
            || matches!(
                self,
                Self::ClassDefinition
                    | Self::DecoratedDefinition
                    | Self::ForStatement
                    | Self::FunctionDefinition
                    | Self::IfStatement
                    | Self::MatchStatement
                    | Self::TryStatement
                    | Self::WhileStatement
                    | Self::WithStatement
            )
    }

    /// A node that is an expression, or the target of an assignment.
    pub(super) fn is_expression(self) -> bool {
        self.leans_left()
            || matches!(
                self,
                Self::Await
                    | Self::ConcatenatedString
                    | Self::Dictionary
                    | Self::DictionaryComprehension
                    | Self::Ellipsis
                    | Self::ExpressionList
                    | Self::False
                    | Self::Float
                    | Self::GeneratorExpression
                    | Self::GenericType
                    | Self::Identifier
                    | Self::Integer
                    | Self::Lambda
                    | Self::List
                    | Self::ListComprehension
                    | Self::ListPattern
                    | Self::ListSplat
                    | Self::ListSplatPattern
                    | Self::NamedExpression
                    | Self::None
                    | Self::NotOperator
                    | Self::ParenthesizedExpression
                    | Self::PatternList
                    | Self::Set
                    | Self::SetComprehension
                    | Self::Slice
                    | Self::String
                    | Self::True
                    | Self::Tuple
                    | Self::TuplePattern
                    | Self::UnaryOperator
                    | Self::Yield
            )
    }

    /// An expression that begins with another one, so that a chain of them leans to the left: `a.b(c)[d] + e`.
    pub(super) fn leans_left(self) -> bool {
        matches!(
            self,
            Self::Attribute
                | Self::Call
                | Self::Subscript
                | Self::BinaryOperator
                | Self::BooleanOperator
                | Self::ComparisonOperator
                | Self::ConditionalExpression
                | Self::AsPattern
                | Self::Type
                | Self::UnionType
                | Self::MemberType
        )
    }

    /// An expression that `.name` can stand behind.
    pub(super) fn is_primary(self) -> bool {
        matches!(self, Self::Identifier | Self::GenericType | Self::MemberType | Self::Attribute | Self::Call)
            || matches!(self, Self::Subscript | Self::ParenthesizedExpression | Self::String)
    }

    /// An expression with operators that bind less than `|`, unless it is in parentheses.
    pub(super) fn binds_loosely(self) -> bool {
        matches!(
            self,
            Self::BooleanOperator
                | Self::ComparisonOperator
                | Self::ConditionalExpression
                | Self::NotOperator
                | Self::Lambda
                | Self::NamedExpression
                | Self::AsPattern
        )
    }

    /// The operator of a binary expression or of an augmented assignment.
    pub(super) fn operator(self) -> Option<Operator> {
        Some(match self {
            Self::Plus | Self::PlusAssign => Operator::Add,
            Self::Minus | Self::MinusAssign => Operator::Sub,
            Self::Star | Self::StarAssign => Operator::Mult,
            Self::At | Self::AtAssign => Operator::MatMult,
            Self::Slash | Self::SlashAssign => Operator::Div,
            Self::Percent | Self::PercentAssign => Operator::Mod,
            Self::DoubleStar | Self::DoubleStarAssign => Operator::Pow,
            Self::ShiftLeft | Self::ShiftLeftAssign => Operator::LShift,
            Self::ShiftRight | Self::ShiftRightAssign => Operator::RShift,
            Self::Bar | Self::BarAssign => Operator::BitOr,
            Self::Caret | Self::CaretAssign => Operator::BitXor,
            Self::Ampersand | Self::AmpersandAssign => Operator::BitAnd,
            Self::DoubleSlash | Self::DoubleSlashAssign => Operator::FloorDiv,
            _ => return None,
        })
    }

    /// The operator in front of an operand; `not` is an expression of its own in the grammar.
    pub(super) fn unary_operator(self) -> Option<UnaryOp> {
        Some(match self {
            Self::Plus => UnaryOp::UAdd,
            Self::Minus => UnaryOp::USub,
            Self::Tilde => UnaryOp::Invert,
            _ => return None,
        })
    }

    /// The operator of a comparison.
    pub(super) fn comparison(self) -> Option<CmpOp> {
        Some(match self {
            Self::Less => CmpOp::Lt,
            Self::LessOrEqual => CmpOp::LtE,
            Self::Equal => CmpOp::Eq,
            Self::NotEqual | Self::Diamond => CmpOp::NotEq,
            Self::GreaterOrEqual => CmpOp::GtE,
            Self::Greater => CmpOp::Gt,
            Self::In => CmpOp::In,
            Self::NotIn => CmpOp::NotIn,
            Self::Is => CmpOp::Is,
            Self::IsNot => CmpOp::IsNot,
            _ => return None,
        })
    }
}
